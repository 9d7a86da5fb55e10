import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BatchPage } from "@/components/group-orders/batch-page";
import { requireBrand } from "@/server/auth/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("groupOrders"))("label") };
}

export default async function Page({ params }: { params: Promise<{ brand: string; id: string }> }) {
  const { brand, id } = await params;
  await requireBrand(brand, "orders:read");
  return <BatchPage id={id} />;
}
