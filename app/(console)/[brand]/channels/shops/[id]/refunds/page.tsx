import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ShopHead } from "@/components/shops/shop-head";
import { ShopRefunds } from "@/components/shops/shop-refunds";
import { requireBrand } from "@/server/auth/page";
import { isUuid } from "@/server/ids";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("shopSync"))("refunds.tab") };
}

export default async function ShopRefundsPage({ params }: { params: Promise<{ brand: string; id: string }> }) {
  const { brand, id } = await params;
  await requireBrand(brand, "network:read");
  if (!isUuid(id)) notFound();
  return (
    <ShopHead id={id}>
      <ShopRefunds id={id} />
    </ShopHead>
  );
}
