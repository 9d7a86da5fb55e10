import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { RequestTransfer } from "@/components/transfers/request-transfer";
import { TransferRule } from "@/components/transfers/transfer-rule";
import { TransfersList } from "@/components/transfers/transfers-list";
import { may } from "@/lib/contracts/permissions";
import { requireBrand } from "@/server/auth/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("transfers"))("title") };
}

export default async function TransfersPage({ params }: { params: Promise<{ brand: string }> }) {
  const { brand } = await requireBrand((await params).brand, "stock:read");
  const t = await getTranslations("transfers");
  const create = may(brand, "transfers:write") && <RequestTransfer />;
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={
          <>
            {may(brand, "settings:write") && <TransferRule />}
            {create}
          </>
        }
      />
      <TransfersList create={create} />
    </>
  );
}
