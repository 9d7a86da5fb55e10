import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageBody, Section } from "@/components/layout/page-body";
import { CleansingForm } from "@/components/settings/cleansing-form";
import { requireBrand } from "@/server/auth/page";
import { cleansingRules } from "@/server/modules/brand/service";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("cleansing.title") };
}

export default async function CleansingPage({ params }: { params: Promise<{ brand: string }> }) {
  const { brand } = await requireBrand((await params).brand, "settings:write");
  const t = await getTranslations("settings.cleansing");
  const { rules, version } = await cleansingRules(brand.tenantId);
  return (
    <PageBody className="max-w-4xl">
      <Section description={t("description")}>
        <CleansingForm key={version} rules={rules} version={version} />
      </Section>
    </PageBody>
  );
}
