import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { SerialPage } from "@/components/lots/serial-page";
import { requireBrand } from "@/server/auth/page";
import { isUuid } from "@/server/ids";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("lots"))("title") };
}

export default async function OneSerialPage({ params }: { params: Promise<{ brand: string; id: string }> }) {
  const { brand, id } = await params;
  await requireBrand(brand, "stock:read");
  if (!isUuid(id)) notFound();
  return <SerialPage id={id} />;
}
