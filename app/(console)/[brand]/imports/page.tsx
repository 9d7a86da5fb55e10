import { Upload } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { ImportList } from "@/components/imports/import-list";
import { LineImport } from "@/components/imports/line-import";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { may } from "@/lib/contracts/permissions";
import { requireBrand } from "@/server/auth/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("imports"))("title") };
}

export default async function ImportsPage({ params }: { params: Promise<{ brand: string }> }) {
  const { brand } = await requireBrand((await params).brand, "imports:read", "by channel");
  const t = await getTranslations("imports");
  const create = may(brand, "imports:write") && (
    <Button asChild>
      <Link href={`/${brand.slug}/imports/new`}>
        <Upload aria-hidden />
        {t("new")}
      </Link>
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={
          <>
            {may(brand, "imports:write") && brand.channelIds.length === 0 && <LineImport />}
            {create}
          </>
        }
      />
      <ImportList create={create} />
    </>
  );
}
