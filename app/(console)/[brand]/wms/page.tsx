import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { ConnectionDialog } from "@/components/wms/connection-dialog";
import { ConnectionsList } from "@/components/wms/connections-list";
import { WmsTabs } from "@/components/wms/wms-tabs";
import { requireBrand } from "@/server/auth/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("wms"))("title") };
}

export default async function Page({ params }: { params: Promise<{ brand: string }> }) {
  await requireBrand((await params).brand, "stock:read");
  const t = await getTranslations("wms");
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} tabs={<WmsTabs />} actions={<ConnectionDialog />} />
      <ConnectionsList />
    </>
  );
}
