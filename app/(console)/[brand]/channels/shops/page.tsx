import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { ChannelTabs } from "@/components/network/channel-tabs";
import { ConnectLink } from "@/components/shops/connect-link";
import { ShopsList } from "@/components/shops/shops-list";
import { requireBrand } from "@/server/auth/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("shops"))("title") };
}

export default async function ShopsPage({ params }: { params: Promise<{ brand: string }> }) {
  await requireBrand((await params).brand, "network:read");
  const t = await getTranslations("shops");
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} tabs={<ChannelTabs />} actions={<ConnectLink />} />
      <ShopsList />
    </>
  );
}
