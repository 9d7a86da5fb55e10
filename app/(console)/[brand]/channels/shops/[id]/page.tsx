import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { CallsList } from "@/components/shops/calls-list";
import { ShopHead } from "@/components/shops/shop-head";
import { ShopHealth } from "@/components/shops/shop-health";
import { requireBrand } from "@/server/auth/page";
import { isUuid } from "@/server/ids";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("shops"))("tabs.calls") };
}

export default async function ShopCallsPage({ params }: { params: Promise<{ brand: string; id: string }> }) {
  const { brand, id } = await params;
  await requireBrand(brand, "network:read");
  if (!isUuid(id)) notFound();
  return (
    <ShopHead id={id}>
      <div className="px-4 pt-4 pb-2 md:px-6">
        <ShopHealth id={id} />
      </div>
      <CallsList id={id} />
    </ShopHead>
  );
}
