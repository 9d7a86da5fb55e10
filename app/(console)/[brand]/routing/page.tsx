import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PolicyPage } from "@/components/routing/policy-page";
import { requireBrand } from "@/server/auth/page";
import { listPolicies } from "@/server/modules/routing/service/policies";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("routing"))("title") };
}

export default async function RoutingPage({ params }: { params: Promise<{ brand: string }> }) {
  const { brand } = await requireBrand((await params).brand, "routing:read");
  return <PolicyPage initial={await listPolicies(brand.tenantId)} />;
}
