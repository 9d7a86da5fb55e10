import { Plus } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { OrdersList } from "@/components/orders/orders-list";
import { Button } from "@/components/ui/button";
import { may } from "@/lib/contracts/permissions";
import { requireBrand } from "@/server/auth/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("orders"))("title") };
}

export default async function OrdersPage({ params }: { params: Promise<{ brand: string }> }) {
  const { brand } = await requireBrand((await params).brand, "orders:read", "by channel");
  const t = await getTranslations("orders");
  const create = may(brand, "orders:write") && (
    <Button asChild>
      <Link href={`/${brand.slug}/orders/new`}>
        <Plus aria-hidden />
        {t("create")}
      </Link>
    </Button>
  );
  return (
    <>
      <PageHeader title={t("title")} actions={create} />
      <OrdersList />
    </>
  );
}
