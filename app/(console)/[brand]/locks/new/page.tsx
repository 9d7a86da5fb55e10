import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { LockForm } from "@/components/locks/lock-form";
import { requireBrand } from "@/server/auth/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("locks"))("new") };
}

export default async function NewLockPage({ params }: { params: Promise<{ brand: string }> }) {
  const { brand } = await requireBrand((await params).brand, "stock:write");
  const t = await getTranslations("locks");
  return (
    <>
      <PageHeader title={t("new")} back={<Link href={`/${brand.slug}/locks`}>{t("title")}</Link>} />
      <LockForm />
    </>
  );
}
