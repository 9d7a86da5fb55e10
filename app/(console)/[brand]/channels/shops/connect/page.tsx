import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { ConnectWizard } from "@/components/shops/connect-wizard";
import { requireBrand } from "@/server/auth/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("shops"))("connect.title") };
}

export default async function ConnectShopPage({ params }: { params: Promise<{ brand: string }> }) {
  const { brand } = await requireBrand((await params).brand, "network:write");
  const t = await getTranslations("shops");
  return (
    <>
      <PageHeader
        title={t("connect.title")}
        description={t("connect.description")}
        back={<Link href={`/${brand.slug}/channels/shops`}>{t("back")}</Link>}
      />
      <ConnectWizard />
    </>
  );
}
