import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { OrderView } from "@/components/orders/order-view";
import { requireBrand } from "@/server/auth/page";
import { systemClock } from "@/server/clock";
import { isUuid } from "@/server/ids";
import { getOrder } from "@/server/modules/orders/service/get-order";

interface OrderPageProps {
  params: Promise<{ brand: string; id: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("orders"))("order") };
}

export default async function OrderPage({ params }: OrderPageProps) {
  const { brand: slug, id } = await params;
  const { brand } = await requireBrand(slug, "orders:read", "by channel");
  if (!isUuid(id)) notFound();
  const order = await getOrder({ ...brand, now: systemClock() }, id);
  if (!order.ok) notFound();
  return <OrderView initial={order.value} />;
}
