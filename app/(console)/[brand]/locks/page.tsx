import { Plus } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { LocksList } from "@/components/locks/locks-list";
import { Button } from "@/components/ui/button";
import { may } from "@/lib/contracts/permissions";
import { requireBrand } from "@/server/auth/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("locks"))("title") };
}

export default async function LocksPage({ params }: { params: Promise<{ brand: string }> }) {
  const { brand } = await requireBrand((await params).brand, "stock:read");
  const t = await getTranslations("locks");
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={
          may(brand, "stock:write") && (
            <Button asChild>
              <Link href={`/${brand.slug}/locks/new`}>
                <Plus aria-hidden />
                {t("new")}
              </Link>
            </Button>
          )
        }
      />
      <LocksList />
    </>
  );
}
