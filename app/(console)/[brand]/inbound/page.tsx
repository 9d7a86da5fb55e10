import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { InboundList } from "@/components/inbound/inbound-list";
import { NewDocument } from "@/components/inbound/new-document";
import { OverRule } from "@/components/inbound/over-rule";
import { PageHeader } from "@/components/layout/page-header";
import { may } from "@/lib/contracts/permissions";
import { requireBrand } from "@/server/auth/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("inbound"))("title") };
}

export default async function InboundListPage({ params }: { params: Promise<{ brand: string }> }) {
  const { brand } = await requireBrand((await params).brand, "stock:read");
  const t = await getTranslations("inbound");
  const create = may(brand, "stock:write") && <NewDocument kind="inbound" />;
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={
          <>
            {may(brand, "settings:write") && <OverRule />}
            {create}
          </>
        }
      />
      <InboundList create={create} />
    </>
  );
}
