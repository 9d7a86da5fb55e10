import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageBody, Section } from "@/components/layout/page-body";
import { ErasePerson } from "@/components/privacy/erase-person";
import { ErasureList } from "@/components/privacy/erasure-list";
import { RetentionForm } from "@/components/privacy/retention-form";
import { requireBrand } from "@/server/auth/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("privacy"))("title") };
}

export default async function PrivacyPage({ params }: { params: Promise<{ brand: string }> }) {
  await requireBrand((await params).brand, "privacy:write");
  const t = await getTranslations("privacy");
  return (
    <PageBody>
      <Section title={t("retention.title")} description={t("retention.description")}>
        <RetentionForm />
      </Section>
      <Section title={t("erase.title")} description={t("erase.description")}>
        <ErasePerson />
      </Section>
      <Section title={t("list.title")}>
        <ErasureList />
      </Section>
    </PageBody>
  );
}
