import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { InboundPage } from "@/components/inbound/inbound-page";
import { requireBrand } from "@/server/auth/page";
import { isUuid } from "@/server/ids";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("inbound"))("title") };
}

export default async function OneInboundPage({ params }: { params: Promise<{ brand: string; id: string }> }) {
  const { brand, id } = await params;
  await requireBrand(brand, "stock:read");
  if (!isUuid(id)) notFound();
  return <InboundPage id={id} />;
}
