import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { ChannelTabs } from "@/components/network/channel-tabs";
import { RobotDialog } from "@/components/robots/robot-dialog";
import { RobotsList } from "@/components/robots/robots-list";
import { requireBrand } from "@/server/auth/page";
import { robotsOffered } from "@/server/modules/robots/open-robot";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("robots"))("title") };
}

export default async function RobotsPage({ params }: { params: Promise<{ brand: string }> }) {
  await requireBrand((await params).brand, "network:read");
  if (!robotsOffered()) notFound();
  const t = await getTranslations("robots");
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} tabs={<ChannelTabs />} actions={<RobotDialog />} />
      <RobotsList />
    </>
  );
}
