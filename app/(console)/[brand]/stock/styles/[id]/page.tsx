import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { StockMatrix } from "@/components/stock/stock-matrix";
import { requireBrand } from "@/server/auth/page";
import { isUuid } from "@/server/ids";
import { styleOf } from "@/server/modules/stock-view/service/stock-matrix";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("stock"))("styles.title") };
}

export default async function StyleMatrixPage({ params }: { params: Promise<{ brand: string; id: string }> }) {
  const { brand: slug, id } = await params;
  const { brand } = await requireBrand(slug, "stock:read", "by channel");
  const style = isUuid(id) ? await styleOf(brand.tenantId, id) : undefined;
  if (!style) notFound();
  const t = await getTranslations("stock");
  return (
    <>
      <PageHeader
        title={style.name}
        meta={<span className="text-muted-foreground text-sm">{style.code}</span>}
        back={<Link href={`/${slug}/stock/styles`}>{t("styles.title")}</Link>}
      />
      <StockMatrix styleId={style.id} />
    </>
  );
}
