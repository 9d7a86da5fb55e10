"use client";

import { useTranslations } from "next-intl";
import { useBrand } from "@/components/layout/brand-context";
import { PageTabs } from "@/components/layout/page-tabs";

export function ChannelTabs() {
  const t = useTranslations("network.channelTabs");
  const { slug, robots } = useBrand();
  const base = `/${slug}/channels`;
  return (
    <PageTabs
      label={t("label")}
      tabs={[
        { href: base, label: t("channels"), exact: true },
        { href: `${base}/aliases`, label: t("aliases") },
        { href: `${base}/shops`, label: t("shops") },
        { href: `${base}/files`, label: t("files") },
        ...(robots ? [{ href: `${base}/robots`, label: t("robots") }] : []),
        { href: `${base}/pos`, label: t("pos") },
        { href: `${base}/livestreams`, label: t("livestreams") },
        { href: `${base}/group-orders`, label: t("groupOrders") },
      ]}
    />
  );
}
