import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { GroupHead } from "@/components/group-orders/group-head";
import { PriceLists } from "@/components/group-orders/price-lists";
import { requireBrand } from "@/server/auth/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("groupOrders"))("tabs.prices") };
}

export default async function Page({ params }: { params: Promise<{ brand: string }> }) {
  await requireBrand((await params).brand, "orders:read");
  return (
    <>
      <GroupHead />
      <PriceLists />
    </>
  );
}
