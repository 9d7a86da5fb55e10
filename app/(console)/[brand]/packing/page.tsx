import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Station } from "@/components/packing/station";
import { requireBrand } from "@/server/auth/page";
import { fulfillmentRules } from "@/server/modules/fulfillment/service/settings";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("packing"))("title") };
}

export default async function PackingPage({ params }: { params: Promise<{ brand: string }> }) {
  const { user, brand } = await requireBrand((await params).brand, "fulfillment:write");
  const { weighBoxes, weightTolerance, photoBoxes } = (await fulfillmentRules(brand.tenantId)).settings;
  return <Station rules={{ weighBoxes, weightTolerance, photoBoxes }} userId={user.userId} />;
}
