import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { DropFilesPage } from "@/components/drops/drop-pages";
import { requireBrand } from "@/server/auth/page";
import { isUuid } from "@/server/ids";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("drops"))("tabs.files") };
}

export default async function DropFilesRoute({ params }: { params: Promise<{ brand: string; id: string }> }) {
  const { brand, id } = await params;
  await requireBrand(brand, "network:read");
  if (!isUuid(id)) notFound();
  return <DropFilesPage id={id} />;
}
