import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FulfillmentList } from "@/components/fulfillment/fulfillment-list";
import { PageHeader } from "@/components/layout/page-header";
import { requireBrand } from "@/server/auth/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("fulfillment"))("title") };
}

export default async function FulfillmentPage({ params }: { params: Promise<{ brand: string }> }) {
  await requireBrand((await params).brand, "fulfillment:read", "by channel");
  const t = await getTranslations("fulfillment");
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <FulfillmentList />
    </>
  );
}
