import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { ArticleWork } from "@/components/shop-setup/article-work";
import { ShopHead } from "@/components/shops/shop-head";
import { requireBrand } from "@/server/auth/page";
import { isUuid } from "@/server/ids";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("shops"))("tabs.articles") };
}

export default async function ShopArticlesPage({ params }: { params: Promise<{ brand: string; id: string }> }) {
  const { brand, id } = await params;
  await requireBrand(brand, "network:read");
  if (!isUuid(id)) notFound();
  return (
    <ShopHead id={id}>
      <PageBody>
        <ArticleWork id={id} />
      </PageBody>
    </ShopHead>
  );
}
