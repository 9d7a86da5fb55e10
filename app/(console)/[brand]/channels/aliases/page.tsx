import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { AliasDialog } from "@/components/network/alias-dialog";
import { AliasesList } from "@/components/network/aliases-list";
import { ChannelTabs } from "@/components/network/channel-tabs";
import { TableTools } from "@/components/tables/table-tools";
import { may } from "@/lib/contracts/permissions";
import { requireBrand } from "@/server/auth/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("network"))("aliases.title") };
}

export default async function AliasesPage({ params }: { params: Promise<{ brand: string }> }) {
  const { brand } = await requireBrand((await params).brand, "catalog:read");
  const t = await getTranslations("network");
  return (
    <>
      <PageHeader
        title={t("aliases.title")}
        description={t("aliases.description")}
        tabs={<ChannelTabs />}
        actions={
          <>
            <TableTools kind="aliases" />
            {may(brand, "catalog:write") && <AliasDialog />}
          </>
        }
      />
      <AliasesList />
    </>
  );
}
