import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PosCompare } from "@/components/pos/pos-compare";
import { PosHead } from "@/components/pos/pos-head";
import { requireBrand } from "@/server/auth/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("pos"))("tabs.stock") };
}

export default async function Page({ params }: { params: Promise<{ brand: string }> }) {
  await requireBrand((await params).brand, "stock:read");
  return (
    <>
      <PosHead />
      <PosCompare />
    </>
  );
}
