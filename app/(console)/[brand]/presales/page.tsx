import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { NewPresale } from "@/components/presales/new-presale";
import { PresalesList } from "@/components/presales/presales-list";
import { may } from "@/lib/contracts/permissions";
import { requireBrand } from "@/server/auth/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("presales"))("title") };
}

export default async function PresalesPage({ params }: { params: Promise<{ brand: string }> }) {
  const { brand } = await requireBrand((await params).brand, "stock:read");
  const t = await getTranslations("presales");
  const create = may(brand, "stock:write") && <NewPresale />;
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} actions={create} />
      <PresalesList create={create} />
    </>
  );
}
