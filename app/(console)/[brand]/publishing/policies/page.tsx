import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { PoliciesTable } from "@/components/publishing/policies-table";
import { PolicyDialog } from "@/components/publishing/policy-dialog";
import { PublishingTabs } from "@/components/publishing/publishing-tabs";
import { may } from "@/lib/contracts/permissions";
import { requireBrand } from "@/server/auth/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("publishing"))("policies.title") };
}

export default async function PublishPoliciesPage({ params }: { params: Promise<{ brand: string }> }) {
  const { brand } = await requireBrand((await params).brand, "stock:read");
  const t = await getTranslations("publishing");
  return (
    <>
      <PageHeader
        title={t("policies.title")}
        description={t("policies.description")}
        tabs={<PublishingTabs />}
        actions={may(brand, "network:write") && <PolicyDialog />}
      />
      <PoliciesTable />
    </>
  );
}
