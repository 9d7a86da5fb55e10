import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { BrandForm } from "@/components/settings/brand-form";
import { ChecklistSection } from "@/components/settings/checklist-section";
import { SampleSection } from "@/components/settings/sample-section";
import { requireBrand } from "@/server/auth/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("brand.title") };
}

export default async function BrandPage({ params }: { params: Promise<{ brand: string }> }) {
  const { brand } = await requireBrand((await params).brand, "settings:write");
  return (
    <PageBody className="gap-0">
      <BrandForm slug={brand.slug} name={brand.name} timezone={brand.timezone} currency={brand.currency} />
      <ChecklistSection />
      {brand.sampleSeededAt && <SampleSection brandName={brand.name} seededAt={brand.sampleSeededAt} />}
    </PageBody>
  );
}
