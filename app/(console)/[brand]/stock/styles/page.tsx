import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { StockTabs } from "@/components/stock/stock-tabs";
import { StyleStockList } from "@/components/stock/style-stock-list";
import { requireBrand } from "@/server/auth/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("stock"))("styles.title") };
}

export default async function StyleStockPage({ params }: { params: Promise<{ brand: string }> }) {
  await requireBrand((await params).brand, "stock:read", "by channel");
  const t = await getTranslations("stock");
  return (
    <>
      <PageHeader title={t("title")} description={t("styles.description")} tabs={<StockTabs />} />
      <StyleStockList />
    </>
  );
}
