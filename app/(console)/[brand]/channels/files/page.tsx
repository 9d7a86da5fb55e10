import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DropDialog } from "@/components/drops/drop-dialog";
import { DropsList } from "@/components/drops/drops-list";
import { PageHeader } from "@/components/layout/page-header";
import { ChannelTabs } from "@/components/network/channel-tabs";
import { requireBrand } from "@/server/auth/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("drops"))("title") };
}

export default async function FilesPage({ params }: { params: Promise<{ brand: string }> }) {
  await requireBrand((await params).brand, "network:read");
  const t = await getTranslations("drops");
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} tabs={<ChannelTabs />} actions={<DropDialog />} />
      <DropsList />
    </>
  );
}
