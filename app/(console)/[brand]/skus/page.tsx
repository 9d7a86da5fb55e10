import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NewStyleButton } from "@/components/catalog/new-style-button";
import { StylesList } from "@/components/catalog/styles-list";
import { PageHeader } from "@/components/layout/page-header";
import { TableTools } from "@/components/tables/table-tools";
import { requireBrand } from "@/server/auth/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("catalog"))("title") };
}

export default async function SkusPage({ params }: { params: Promise<{ brand: string }> }) {
  await requireBrand((await params).brand, "catalog:read", "by channel");
  const t = await getTranslations("catalog");
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={
          <>
            <TableTools kind="skus" />
            <NewStyleButton />
          </>
        }
      />
      <StylesList />
    </>
  );
}
