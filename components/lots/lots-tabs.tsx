"use client";

import { useTranslations } from "next-intl";
import { useBrand } from "@/components/layout/brand-context";
import { PageTabs } from "@/components/layout/page-tabs";

export function LotsTabs() {
  const t = useTranslations("lots.tabs");
  const base = `/${useBrand().slug}/lots`;
  return (
    <PageTabs
      label={t("label")}
      tabs={[
        { href: base, label: t("lots"), exact: true },
        { href: `${base}/serials`, label: t("serials") },
      ]}
    />
  );
}
