import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ExceptionsList } from "@/components/exceptions/exceptions-list";
import { PageHeader } from "@/components/layout/page-header";
import { requireBrand } from "@/server/auth/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("exceptions"))("title") };
}

export default async function ExceptionsPage({ params }: { params: Promise<{ brand: string }> }) {
  await requireBrand((await params).brand, "orders:read", "by channel");
  const t = await getTranslations("exceptions");
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <ExceptionsList />
    </>
  );
}
