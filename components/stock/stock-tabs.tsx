"use client";

import { useTranslations } from "next-intl";
import { useBrand } from "@/components/layout/brand-context";
import { PageTabs } from "@/components/layout/page-tabs";

export function StockTabs() {
  const t = useTranslations("stock.tabs");
  const { slug, byChannel } = useBrand();
  const base = `/${slug}/stock`;
  return (
    <PageTabs
      label={t("label")}
      tabs={[
        { href: base, label: t("rows"), exact: true },
        { href: `${base}/styles`, label: t("styles") },
        { href: `${base}/low`, label: t("low") },
        ...(byChannel ? [] : [{ href: `${base}/safety`, label: t("safety") }]),
      ]}
    />
  );
}
