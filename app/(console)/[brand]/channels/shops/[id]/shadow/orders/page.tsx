import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ShadowOrders } from "@/components/rollout/shadow-orders";
import { ShopHead } from "@/components/shops/shop-head";
import { requireBrand } from "@/server/auth/page";
import { isUuid } from "@/server/ids";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("rollout"))("orders.label") };
}

export default async function ShadowOrdersPage({ params }: { params: Promise<{ brand: string; id: string }> }) {
  const { brand, id } = await params;
  await requireBrand(brand, "routing:read");
  if (!isUuid(id)) notFound();
  return (
    <ShopHead id={id}>
      <ShadowOrders id={id} />
    </ShopHead>
  );
}
