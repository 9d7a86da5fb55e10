import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { StoreWizard } from "@/components/onboarding/store-wizard";
import { requireBrand } from "@/server/auth/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("onboarding"))("store.name") };
}

export default async function StorePage({ params }: { params: Promise<{ brand: string }> }) {
  const { brand } = await requireBrand((await params).brand, "network:write");
  const [t, network] = await Promise.all([getTranslations("onboarding"), getTranslations("network")]);
  return (
    <>
      <PageHeader
        back={<Link href={`/${brand.slug}/locations`}>{network("locations.back")}</Link>}
        title={t("store.name")}
      />
      <StoreWizard />
    </>
  );
}
