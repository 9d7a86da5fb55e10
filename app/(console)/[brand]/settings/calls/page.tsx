import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CallList } from "@/components/api-calls/call-list";
import { requireBrand } from "@/server/auth/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("api.calls"))("title") };
}

export default async function CallsPage({ params }: { params: Promise<{ brand: string }> }) {
  await requireBrand((await params).brand, "keys:write");
  return <CallList />;
}
