import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EncryptionKey } from "@/components/encryption/encryption-key";
import { PageBody, Section } from "@/components/layout/page-body";
import { requireBrand } from "@/server/auth/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("encryption"))("title") };
}

export default async function EncryptionPage({ params }: { params: Promise<{ brand: string }> }) {
  await requireBrand((await params).brand, "settings:write");
  const t = await getTranslations("encryption");
  return (
    <PageBody>
      <Section description={t("description")}>
        <EncryptionKey />
      </Section>
    </PageBody>
  );
}
