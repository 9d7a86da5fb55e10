import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { NewOrderForm } from "@/components/orders/new-order-form";
import { requireBrand } from "@/server/auth/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("orders.new"))("title") };
}

export default async function NewOrderPage({ params }: { params: Promise<{ brand: string }> }) {
  await requireBrand((await params).brand, "orders:write", "by channel");
  const t = await getTranslations("orders.new");
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <NewOrderForm />
    </>
  );
}
