import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { DropPage } from "@/components/drops/drop-pages";
import { requireBrand } from "@/server/auth/page";
import { isUuid } from "@/server/ids";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("drops"))("tabs.documents") };
}

export default async function DropDocumentsRoute({ params }: { params: Promise<{ brand: string; id: string }> }) {
  const { brand, id } = await params;
  await requireBrand(brand, "network:read");
  if (!isUuid(id)) notFound();
  return <DropPage id={id} />;
}
