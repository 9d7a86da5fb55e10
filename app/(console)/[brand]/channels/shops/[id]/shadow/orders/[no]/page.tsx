import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ShadowOrder } from "@/components/rollout/shadow-order";
import { ShopHead } from "@/components/shops/shop-head";
import { requireBrand } from "@/server/auth/page";
import { isUuid } from "@/server/ids";

interface PageProps {
  params: Promise<{ brand: string; id: string; no: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const externalNo = decodeURIComponent((await params).no);
  return { title: (await getTranslations("rollout"))("order.title", { externalNo }) };
}

export default async function ShadowOrderPage({ params }: PageProps) {
  const { brand, id, no } = await params;
  await requireBrand(brand, "routing:read");
  if (!isUuid(id)) notFound();
  return (
    <ShopHead id={id}>
      <ShadowOrder id={id} externalNo={decodeURIComponent(no)} />
    </ShopHead>
  );
}
