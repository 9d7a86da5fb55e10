import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { LotPage } from "@/components/lots/lot-page";
import { requireBrand } from "@/server/auth/page";
import { isUuid } from "@/server/ids";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("lots"))("title") };
}

export default async function OneLotPage({ params }: { params: Promise<{ brand: string; id: string }> }) {
  const { brand, id } = await params;
  await requireBrand(brand, "stock:read");
  if (!isUuid(id)) notFound();
  return <LotPage id={id} />;
}
