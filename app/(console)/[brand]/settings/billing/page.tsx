import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { BillList } from "@/components/billing/bill-list";
import { CancelSection } from "@/components/billing/cancel-section";
import { PaymentSection } from "@/components/billing/payment-section";
import { PlanTable } from "@/components/billing/plan-table";
import { SimulatorNotice } from "@/components/billing/simulator-notice";
import { SubscriptionsNotice } from "@/components/billing/subscriptions-notice";
import { UsageCard } from "@/components/billing/usage-card";
import { UsageStats } from "@/components/billing/usage-stats";
import { PageBody, Section } from "@/components/layout/page-body";
import { requireBrand } from "@/server/auth/page";
import { systemClock } from "@/server/clock";
import { env } from "@/server/env";
import { billingOverview, billsOf } from "@/server/modules/billing/service/overview";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("billing"))("title") };
}

export default async function BillingPage({ params }: { params: Promise<{ brand: string }> }) {
  const { brand } = await requireBrand((await params).brand, "billing:read");
  if (env().WEFT_BILLING === "off") notFound();
  const t = await getTranslations("billing");
  const [overview, bills] = await Promise.all([
    billingOverview(brand.tenantId, systemClock()),
    billsOf(brand.tenantId),
  ]);
  return (
    <PageBody>
      {overview.simulated && <SimulatorNotice>{t("simulated")}</SimulatorNotice>}
      <SubscriptionsNotice count={overview.liveSubscriptions} />
      <UsageStats overview={overview} />
      <UsageCard overview={overview} hoursHref={`/${brand.slug}/settings/billing/hours`} />
      <PlanTable overview={overview} />
      <PaymentSection overview={overview} />
      <BillList bills={bills} />
      <Section title={t("counts.title")}>
        <p className="max-w-3xl text-muted-foreground text-sm">{t("counts.body")}</p>
      </Section>
      {overview.plan && <CancelSection overview={overview} plan={overview.plan} />}
    </PageBody>
  );
}
