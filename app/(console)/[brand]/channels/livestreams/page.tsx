import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { ChannelTabs } from "@/components/network/channel-tabs";
import { NewSession } from "@/components/sessions/new-session";
import { SessionsList } from "@/components/sessions/sessions-list";
import { requireBrand } from "@/server/auth/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("sessions"))("title") };
}

export default async function Page({ params }: { params: Promise<{ brand: string }> }) {
  await requireBrand((await params).brand, "orders:read");
  const t = await getTranslations("sessions");
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} tabs={<ChannelTabs />} actions={<NewSession />} />
      <SessionsList />
    </>
  );
}
