"use client";

import { useTranslations } from "next-intl";
import { useBrand } from "@/components/layout/brand-context";
import { PageTabs } from "@/components/layout/page-tabs";

export function PublishingTabs() {
  const t = useTranslations("publishing.tabs");
  const base = `/${useBrand().slug}/publishing`;
  return (
    <PageTabs
      label={t("label")}
      tabs={[
        { href: base, label: t("numbers"), exact: true },
        { href: `${base}/policies`, label: t("policies") },
      ]}
    />
  );
}
