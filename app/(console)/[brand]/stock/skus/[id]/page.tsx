import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { TrackingCard } from "@/components/lots/tracking-card";
import { SkuStock } from "@/components/stock/sku-stock";
import { StockList } from "@/components/stock/stock-list";
import { locationScope } from "@/server/auth/location-scope";
import { requireBrand } from "@/server/auth/page";
import { isUuid } from "@/server/ids";
import { explainStock } from "@/server/modules/stock-view/service/explain-stock";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("stock"))("sku.title") };
}

export default async function SkuStockPage({ params }: { params: Promise<{ brand: string; id: string }> }) {
  const { brand: slug, id } = await params;
  const { brand } = await requireBrand(slug, "stock:read");
  const found = isUuid(id) ? await explainStock(brand.tenantId, { skuId: id }, locationScope(brand)) : undefined;
  if (!found?.ok) notFound();
  const t = await getTranslations("stock");
  const { sku } = found.value;
  return (
    <>
      <PageHeader
        title={sku.code}
        description={[sku.name, sku.color, sku.size].filter(Boolean).join(" · ")}
        back={<Link href={`/${slug}/stock/styles/${sku.styleId}`}>{t("sku.back")}</Link>}
      />
      <SkuStock skuId={sku.id} />
      <TrackingCard sku={sku} />
      <StockList skuId={sku.id} />
    </>
  );
}
