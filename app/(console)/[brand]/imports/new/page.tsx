import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { UploadPanel } from "@/components/imports/upload-panel";
import { PageHeader } from "@/components/layout/page-header";
import { requireBrand } from "@/server/auth/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("imports"))("newTitle") };
}

export default async function NewImportPage({ params }: { params: Promise<{ brand: string }> }) {
  const { brand } = await requireBrand((await params).brand, "imports:write", "by channel");
  const t = await getTranslations("imports");
  return (
    <>
      <PageHeader back={<Link href={`/${brand.slug}/imports`}>{t("back")}</Link>} title={t("newTitle")} />
      <UploadPanel />
    </>
  );
}
