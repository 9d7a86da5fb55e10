import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { BatchForm } from "@/components/group-orders/batch-form";
import { PageBody } from "@/components/layout/page-body";
import { PageHeader } from "@/components/layout/page-header";
import { requireBrand } from "@/server/auth/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("groupOrders"))("new") };
}

export default async function Page({ params }: { params: Promise<{ brand: string }> }) {
  const { brand } = await requireBrand((await params).brand, "orders:write");
  const t = await getTranslations("groupOrders");
  return (
    <>
      <PageHeader back={<Link href={`/${brand.slug}/channels/group-orders`}>{t("back")}</Link>} title={t("new")} />
      <PageBody>
        <BatchForm />
      </PageBody>
    </>
  );
}
