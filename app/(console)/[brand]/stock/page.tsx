import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { AdjustDialog } from "@/components/stock/adjust-dialog";
import { StockList } from "@/components/stock/stock-list";
import { StockTabs } from "@/components/stock/stock-tabs";
import { TableTools } from "@/components/tables/table-tools";
import { may } from "@/lib/contracts/permissions";
import { requireBrand } from "@/server/auth/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("stock"))("title") };
}

export default async function StockPage({ params }: { params: Promise<{ brand: string }> }) {
  const { brand } = await requireBrand((await params).brand, "stock:read", "by channel");
  const t = await getTranslations("stock");
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        tabs={<StockTabs />}
        actions={
          <>
            <TableTools kind="stock" exports={false} />
            {may(brand, "stock:write") && <AdjustDialog />}
          </>
        }
      />
      <StockList />
    </>
  );
}
