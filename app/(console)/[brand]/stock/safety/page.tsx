import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { SafetyDialog } from "@/components/safety/safety-dialog";
import { SafetyList } from "@/components/safety/safety-list";
import { StockTabs } from "@/components/stock/stock-tabs";
import { TableTools } from "@/components/tables/table-tools";
import { may } from "@/lib/contracts/permissions";
import { requireBrand } from "@/server/auth/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("safety"))("title") };
}

export default async function SafetyPage({ params }: { params: Promise<{ brand: string }> }) {
  const { brand } = await requireBrand((await params).brand, "stock:read");
  const t = await getTranslations("safety");
  const stock = await getTranslations("stock");
  return (
    <>
      <PageHeader
        title={stock("title")}
        description={t("precedence")}
        tabs={<StockTabs />}
        actions={
          <>
            <TableTools kind="safety" />
            {may(brand, "stock:write") && <SafetyDialog />}
          </>
        }
      />
      <SafetyList />
    </>
  );
}
