import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FulfillmentRules } from "@/components/fulfillment/fulfillment-rules";
import { PageBody, Section } from "@/components/layout/page-body";
import { requireBrand } from "@/server/auth/page";
import { fulfillmentRules } from "@/server/modules/fulfillment/service/settings";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("fulfillment.rules"))("title") };
}

export default async function FulfillmentRulesPage({ params }: { params: Promise<{ brand: string }> }) {
  const { brand } = await requireBrand((await params).brand, "settings:write");
  const t = await getTranslations("fulfillment.rules");
  const { settings, version } = await fulfillmentRules(brand.tenantId);
  return (
    <PageBody className="max-w-3xl">
      <Section description={t("description")}>
        <FulfillmentRules key={version} settings={settings} version={version} />
      </Section>
    </PageBody>
  );
}
