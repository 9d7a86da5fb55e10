import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageBody, Section } from "@/components/layout/page-body";
import { BlockList } from "@/components/settings/block-list";
import { requireBrand } from "@/server/auth/page";
import { blocksOf } from "@/server/modules/blocklist/service";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("blocklist.title") };
}

export default async function BlocklistPage({ params }: { params: Promise<{ brand: string }> }) {
  const { brand } = await requireBrand((await params).brand, "holds:write");
  const t = await getTranslations("settings.blocklist");
  const blocks = await blocksOf(brand.tenantId);
  return (
    <PageBody>
      <Section description={t("description")}>
        <BlockList blocks={blocks} />
      </Section>
    </PageBody>
  );
}
