import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { PublishedList } from "@/components/publishing/published-list";
import { PublishingTabs } from "@/components/publishing/publishing-tabs";
import { requireBrand } from "@/server/auth/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("publishing"))("title") };
}

export default async function PublishingPage({ params }: { params: Promise<{ brand: string }> }) {
  await requireBrand((await params).brand, "stock:read");
  const t = await getTranslations("publishing");
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} tabs={<PublishingTabs />} />
      <PublishedList />
    </>
  );
}
