import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { BillCheck } from "@/components/billing/bill-check";
import { EventList } from "@/components/billing/event-list";
import { HourTable } from "@/components/billing/hour-table";
import { PageBody } from "@/components/layout/page-body";
import { reconcileInput } from "@/lib/contracts/billing";
import { dayIn } from "@/lib/format/date";
import { addDays, startOfDay } from "@/lib/format/zoned-day";
import { requireBrand } from "@/server/auth/page";
import { systemClock } from "@/server/clock";
import { env } from "@/server/env";
import { billingEvents, billingOverview } from "@/server/modules/billing/service/overview";
import { reconcile } from "@/server/modules/billing/service/reconcile";
import { reconcileBills } from "@/server/modules/billing/service/reconcile-bills";

interface HoursPageProps {
  params: Promise<{ brand: string }>;
  searchParams: Promise<{ day?: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("billing"))("hours.title") };
}

/** One day of orders = usage = meter = line of the bill, and every bill's total of them. */
export default async function HoursPage({ params, searchParams }: HoursPageProps) {
  const { brand } = await requireBrand((await params).brand, "billing:read");
  if (env().WEFT_BILLING === "off") notFound();
  const asked = reconcileInput.safeParse(await searchParams);
  const today = dayIn(brand.timezone, systemClock());
  const day = asked.success ? asked.data.day : today;
  const from = startOfDay(day, brand.timezone);
  const to = startOfDay(addDays(day, 1), brand.timezone);
  const { tenantId } = brand;
  const [hours, periods, events, { currency }] = await Promise.all([
    reconcile(tenantId, { from, to }),
    reconcileBills(tenantId),
    billingEvents(tenantId),
    billingOverview(tenantId, systemClock()),
  ]);
  return (
    <PageBody>
      <HourTable
        hours={hours}
        currency={currency}
        day={day}
        previous={addDays(day, -1)}
        next={day < today ? addDays(day, 1) : undefined}
        path={`/${brand.slug}/settings/billing`}
      />
      <BillCheck periods={periods} />
      <EventList events={events} />
    </PageBody>
  );
}
