import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NewDocument } from "@/components/inbound/new-document";
import { PurchaseOrdersList } from "@/components/inbound/purchase-orders-list";
import { PageHeader } from "@/components/layout/page-header";
import { may } from "@/lib/contracts/permissions";
import { requireBrand } from "@/server/auth/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("inbound"))("orders.title") };
}

export default async function PurchaseOrdersPage({ params }: { params: Promise<{ brand: string }> }) {
  const { brand } = await requireBrand((await params).brand, "stock:read");
  const t = await getTranslations("inbound.orders");
  const create = may(brand, "stock:write") && <NewDocument kind="order" />;
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} actions={create} />
      <PurchaseOrdersList create={create} />
    </>
  );
}
