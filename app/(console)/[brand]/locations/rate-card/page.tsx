import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { NetworkTabs } from "@/components/network/network-tabs";
import { RateCardEditor } from "@/components/network/rate-card-editor";
import { requireBrand } from "@/server/auth/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("network"))("rates.title") };
}

export default async function RateCardPage({ params }: { params: Promise<{ brand: string }> }) {
  await requireBrand((await params).brand, "network:read");
  const t = await getTranslations("network");
  return (
    <>
      <PageHeader title={t("rates.title")} description={t("rates.description")} tabs={<NetworkTabs />} />
      <RateCardEditor />
    </>
  );
}
