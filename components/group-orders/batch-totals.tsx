"use client";

import { useTranslations } from "next-intl";
import { Money } from "@/components/ui/money";
import { NumberText } from "@/components/ui/number-text";
import { Stat, StatRow } from "@/components/ui/stat";
import type { BatchTotals as Totals } from "@/lib/contracts/group-order";

/** What a batch costs, and what it would at list price. */
export function BatchTotals({ totals, currency }: { totals: Omit<Totals, "unpriced">; currency: string }) {
  const t = useTranslations("groupOrders.figure");
  const { orders, units, totalMinor, listMinor } = totals;
  return (
    <StatRow>
      <Stat label={t("orders")} value={<NumberText value={orders} />} />
      <Stat label={t("units")} value={<NumberText value={units} />} />
      <Stat label={t("total")} value={<Money minor={totalMinor} currency={currency} />} />
      <Stat label={t("listTotal")} value={<Money minor={listMinor} currency={currency} />} />
      <Stat label={t("saved")} value={<Money minor={listMinor - totalMinor} currency={currency} />} />
    </StatRow>
  );
}
