import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BundleDialog } from "@/components/catalog/bundle-dialog";
import { BundlesList } from "@/components/catalog/bundles-list";
import { PageHeader } from "@/components/layout/page-header";
import { TableTools } from "@/components/tables/table-tools";
import { may } from "@/lib/contracts/permissions";
import { requireBrand } from "@/server/auth/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("catalog"))("bundles.title") };
}

export default async function BundlesPage({ params }: { params: Promise<{ brand: string }> }) {
  const { brand } = await requireBrand((await params).brand, "catalog:read", "by channel");
  const t = await getTranslations("catalog.bundles");
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={
          <>
            <TableTools kind="bundles" />
            {may(brand, "catalog:write") && <BundleDialog />}
          </>
        }
      />
      <BundlesList />
    </>
  );
}
