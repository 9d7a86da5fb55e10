"use client";

import { useTranslations } from "next-intl";
import type { ListState } from "@/components/data-table/use-list-state";
import type { SavedView } from "@/components/data-table/view-tabs";
import { type FulfillmentStatus, fulfillmentStatuses } from "@/lib/contracts/order-status";

interface StepCount {
  status: FulfillmentStatus;
  count: number;
}

/** A view for each step there is work at. They change the step and leave the rest as it is: location, method, search. */
export function useWorkSteps(state: ListState, counts: readonly StepCount[] | undefined) {
  const label = useTranslations("common.fulfillmentStatus");
  const { filters, ...rest } = state.snapshot;
  const { status: _, ...others } = filters;
  const steps = fulfillmentStatuses.flatMap((status): SavedView[] => {
    const found = counts?.find((one) => one.status === status);
    const step = { ...rest, filters: { ...others, status: [status] } };
    return found ? [{ id: status, name: label(status), state: step, count: found.count }] : [];
  });
  // A view somebody has saved is left as a whole.
  const kept = !state.view || fulfillmentStatuses.some((status) => status === state.view);
  const start = {
    state: kept ? { ...rest, filters: others } : { filters: {} },
    count: counts?.reduce((sum, one) => sum + one.count, 0),
  };
  return { start, steps };
}
