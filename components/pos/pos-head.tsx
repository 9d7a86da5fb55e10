"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useBrand } from "@/components/layout/brand-context";
import { PageHeader } from "@/components/layout/page-header";
import { PageTabs } from "@/components/layout/page-tabs";

/** The head all pages about cash registers share. */
export function PosHead() {
  const t = useTranslations("pos");
  const channels = `/${useBrand().slug}/channels`;
  const base = `${channels}/pos`;
  return (
    <PageHeader
      back={<Link href={channels}>{t("back")}</Link>}
      title={t("title")}
      description={t("description")}
      tabs={
        <PageTabs
          label={t("tabs.label")}
          tabs={[
            { href: base, label: t("tabs.receipts"), exact: true },
            { href: `${base}/registers`, label: t("tabs.registers") },
            { href: `${base}/stock`, label: t("tabs.stock") },
          ]}
        />
      }
    />
  );
}
