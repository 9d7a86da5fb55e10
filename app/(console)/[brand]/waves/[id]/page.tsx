import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { WavePage } from "@/components/packing/wave-page";
import { requireBrand } from "@/server/auth/page";
import { isUuid } from "@/server/ids";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("packing.waves"))("title") };
}

export default async function OneWavePage({ params }: { params: Promise<{ brand: string; id: string }> }) {
  const { brand, id } = await params;
  await requireBrand(brand, "fulfillment:read");
  if (!isUuid(id)) notFound();
  return <WavePage id={id} />;
}
