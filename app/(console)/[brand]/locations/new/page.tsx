import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NewLocationPage } from "@/components/network/location-page";
import { requireBrand } from "@/server/auth/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("network"))("locations.new") };
}

export default async function Page({ params }: { params: Promise<{ brand: string }> }) {
  await requireBrand((await params).brand, "network:write");
  return <NewLocationPage />;
}
