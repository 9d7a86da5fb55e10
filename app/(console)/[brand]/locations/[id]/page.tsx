import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LocationPage } from "@/components/network/location-page";
import { requireBrand } from "@/server/auth/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("network"))("locations.title") };
}

export default async function Page({ params }: { params: Promise<{ brand: string; id: string }> }) {
  const { brand, id } = await params;
  await requireBrand(brand, "network:read");
  return <LocationPage id={id} />;
}
