"use client";

import { useTranslations } from "next-intl";
import { useBrand } from "@/components/layout/brand-context";
import { PageTabs } from "@/components/layout/page-tabs";

export function NetworkTabs() {
  const t = useTranslations("network.tabs");
  const base = `/${useBrand().slug}/locations`;
  return (
    <PageTabs
      label={t("label")}
      tabs={[
        { href: base, label: t("locations"), exact: true },
        { href: `${base}/rate-card`, label: t("rateCard") },
      ]}
    />
  );
}
