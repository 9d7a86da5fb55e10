import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ImportPage } from "@/components/imports/import-page";
import { requireBrand } from "@/server/auth/page";
import { isUuid } from "@/server/ids";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("imports"))("title") };
}

export default async function OneImportPage({ params }: { params: Promise<{ brand: string; id: string }> }) {
  const { brand, id } = await params;
  await requireBrand(brand, "imports:read", "by channel");
  if (!isUuid(id)) notFound();
  return <ImportPage importId={id} />;
}
