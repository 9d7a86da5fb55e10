import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { BinsMenu } from "@/components/packing/bins-menu";
import { CreateWave } from "@/components/packing/create-wave";
import { WavesList } from "@/components/packing/waves-list";
import { may } from "@/lib/contracts/permissions";
import { requireBrand } from "@/server/auth/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("packing.waves"))("title") };
}

export default async function WavesPage({ params }: { params: Promise<{ brand: string }> }) {
  const { brand } = await requireBrand((await params).brand, "fulfillment:read");
  const t = await getTranslations("packing.waves");
  const mayStart = may(brand, "fulfillment:write");
  const actions = mayStart && (
    <>
      <BinsMenu />
      <CreateWave />
    </>
  );
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} actions={actions} />
      <WavesList create={mayStart && <CreateWave />} />
    </>
  );
}
