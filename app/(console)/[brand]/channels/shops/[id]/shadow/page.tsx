import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ShadowReport } from "@/components/rollout/shadow-report";
import { ShopHead } from "@/components/shops/shop-head";
import { requireBrand } from "@/server/auth/page";
import { isUuid } from "@/server/ids";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("rollout"))("shadow.tab") };
}

export default async function ShopShadowPage({ params }: { params: Promise<{ brand: string; id: string }> }) {
  const { brand, id } = await params;
  await requireBrand(brand, "routing:read");
  if (!isUuid(id)) notFound();
  return (
    <ShopHead id={id}>
      <ShadowReport id={id} />
    </ShopHead>
  );
}
