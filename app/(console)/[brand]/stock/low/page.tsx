import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { StockList } from "@/components/stock/stock-list";
import { StockTabs } from "@/components/stock/stock-tabs";
import { requireBrand } from "@/server/auth/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("stock"))("low.title") };
}

export default async function LowStockPage({ params }: { params: Promise<{ brand: string }> }) {
  await requireBrand((await params).brand, "stock:read", "by channel");
  const t = await getTranslations("stock");
  return (
    <>
      <PageHeader title={t("title")} description={t("low.description")} tabs={<StockTabs />} />
      <StockList low />
    </>
  );
}
