import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { LotsRule } from "@/components/lots/lots-rule";
import { LotsTabs } from "@/components/lots/lots-tabs";
import { SerialsList } from "@/components/lots/serials-list";
import { may } from "@/lib/contracts/permissions";
import { requireBrand } from "@/server/auth/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("lots"))("title") };
}

export default async function SerialsPage({ params }: { params: Promise<{ brand: string }> }) {
  const { brand } = await requireBrand((await params).brand, "stock:read");
  const t = await getTranslations("lots");
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        tabs={<LotsTabs />}
        actions={may(brand, "settings:write") && <LotsRule />}
      />
      <SerialsList />
    </>
  );
}
