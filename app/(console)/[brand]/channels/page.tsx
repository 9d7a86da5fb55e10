import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { ChannelDialog } from "@/components/network/channel-dialog";
import { ChannelTabs } from "@/components/network/channel-tabs";
import { ChannelsTable } from "@/components/network/channels-table";
import { TableTools } from "@/components/tables/table-tools";
import { may } from "@/lib/contracts/permissions";
import { requireBrand } from "@/server/auth/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("network"))("channels.title") };
}

export default async function ChannelsPage({ params }: { params: Promise<{ brand: string }> }) {
  const { brand } = await requireBrand((await params).brand, "network:read");
  const t = await getTranslations("network");
  return (
    <>
      <PageHeader
        title={t("channels.title")}
        description={t("channels.description")}
        tabs={<ChannelTabs />}
        actions={
          <>
            <TableTools kind="channels" />
            {may(brand, "network:write") && <ChannelDialog />}
          </>
        }
      />
      <ChannelsTable />
    </>
  );
}
