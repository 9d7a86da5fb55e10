import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageBody, Section } from "@/components/layout/page-body";
import { KeyList } from "@/components/settings/key-list";
import { NewKeyDialog } from "@/components/settings/new-key-dialog";
import { requireBrand } from "@/server/auth/page";
import { keysOf } from "@/server/modules/keys/service";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("keys.title") };
}

export default async function KeysPage({ params }: { params: Promise<{ brand: string }> }) {
  const { brand } = await requireBrand((await params).brand, "keys:write");
  const t = await getTranslations("settings.keys");
  const keys = await keysOf(brand.tenantId);
  return (
    <PageBody>
      <Section description={t("description")} actions={<NewKeyDialog />}>
        <KeyList keys={keys} />
      </Section>
    </PageBody>
  );
}
