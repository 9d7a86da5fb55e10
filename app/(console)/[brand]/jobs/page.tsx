import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { JobsOverview } from "@/components/jobs/jobs-overview";
import { PageHeader } from "@/components/layout/page-header";
import { may } from "@/lib/contracts/permissions";
import { requireBrand } from "@/server/auth/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("jobs"))("title") };
}

export default async function JobsPage({ params }: { params: Promise<{ brand: string }> }) {
  const { brand } = await requireBrand((await params).brand, "jobs:read");
  const t = await getTranslations("jobs");
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <JobsOverview mayRetry={may(brand, "jobs:write")} />
    </>
  );
}
