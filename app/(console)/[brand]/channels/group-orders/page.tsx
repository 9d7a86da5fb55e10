import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BatchesList } from "@/components/group-orders/batches-list";
import { GroupHead } from "@/components/group-orders/group-head";
import { requireBrand } from "@/server/auth/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("groupOrders"))("title") };
}

export default async function Page({ params }: { params: Promise<{ brand: string }> }) {
  await requireBrand((await params).brand, "orders:read");
  return (
    <>
      <GroupHead />
      <BatchesList />
    </>
  );
}
