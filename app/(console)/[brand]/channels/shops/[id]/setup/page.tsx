import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { SetupPage } from "@/components/shop-setup/setup-page";
import { ShopHead } from "@/components/shops/shop-head";
import { requireBrand } from "@/server/auth/page";
import { isUuid } from "@/server/ids";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("shops"))("tabs.setup") };
}

export default async function ShopSetupPage({ params }: { params: Promise<{ brand: string; id: string }> }) {
  const { brand, id } = await params;
  await requireBrand(brand, "network:read");
  if (!isUuid(id)) notFound();
  return (
    <ShopHead id={id}>
      <SetupPage id={id} />
    </ShopHead>
  );
}
