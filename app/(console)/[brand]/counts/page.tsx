import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CountsList } from "@/components/counts/counts-list";
import { StartCount } from "@/components/counts/start-count";
import { PageHeader } from "@/components/layout/page-header";
import { may } from "@/lib/contracts/permissions";
import { requireBrand } from "@/server/auth/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("counts"))("title") };
}

export default async function CountsPage({ params }: { params: Promise<{ brand: string }> }) {
  const { brand } = await requireBrand((await params).brand, "stock:read");
  const t = await getTranslations("counts");
  const create = may(brand, "counts:write") && <StartCount />;
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} actions={create} />
      <CountsList create={create} />
    </>
  );
}
