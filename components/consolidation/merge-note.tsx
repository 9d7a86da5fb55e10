"use client";

import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { TimeText } from "@/components/ui/time-text";
import type { FulfillmentItem } from "@/lib/contracts/fulfillment-list";

/** That a fulfillment order waits for others to its receiver, and until when, or leaves with them. */
export function MergeNote({ merge }: { merge: NonNullable<FulfillmentItem["merge"]> }) {
  const t = useTranslations("fulfillment.merge");
  const { until } = merge;
  if (!until) return <Badge tone="success">{t("together", { count: merge.orders - 1 })}</Badge>;
  return <Badge tone="info">{t.rich("waits", { time: () => <TimeText at={until} style="time" /> })}</Badge>;
}
