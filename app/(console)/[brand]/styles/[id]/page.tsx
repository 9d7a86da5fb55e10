import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { StylePage } from "@/components/catalog/style-page";
import { requireBrand } from "@/server/auth/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("catalog"))("title") };
}

export default async function Page({ params }: { params: Promise<{ brand: string; id: string }> }) {
  const { brand, id } = await params;
  await requireBrand(brand, "catalog:read", "by channel");
  return <StylePage id={id} />;
}
