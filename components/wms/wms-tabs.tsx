"use client";

import { useTranslations } from "next-intl";
import { useBrand } from "@/components/layout/brand-context";
import { PageTabs } from "@/components/layout/page-tabs";

export function WmsTabs() {
  const t = useTranslations("wms.tabs");
  const base = `/${useBrand().slug}/wms`;
  return (
    <PageTabs
      label={t("label")}
      tabs={[
        { href: base, label: t("connections"), exact: true },
        { href: `${base}/stock`, label: t("stock") },
        { href: `${base}/messages`, label: t("messages") },
      ]}
    />
  );
}
