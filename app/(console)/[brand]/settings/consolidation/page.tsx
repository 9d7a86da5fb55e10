import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ConsolidationForm } from "@/components/consolidation/consolidation-form";
import { PageBody } from "@/components/layout/page-body";
import { requireBrand } from "@/server/auth/page";
import { consolidationRules } from "@/server/modules/consolidation/service/settings";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("consolidation"))("title") };
}

export default async function ConsolidationPage({ params }: { params: Promise<{ brand: string }> }) {
  const { brand } = await requireBrand((await params).brand, "settings:write");
  const rules = await consolidationRules(brand.tenantId);
  return (
    <PageBody className="max-w-4xl">
      <ConsolidationForm key={rules.version} rules={rules} />
    </PageBody>
  );
}
