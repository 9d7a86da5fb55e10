"use client";

import { useTranslations } from "next-intl";
import type { SavedView } from "@/components/data-table/view-tabs";
import { openOrderStatuses } from "@/lib/contracts/orders-list";

/** Views every brand starts with. They are part of the product, so nobody can lose them. */
export function useDefaultOrderViews(): SavedView[] {
  const t = useTranslations("orders.view");
  return [
    {
      id: "attention",
      name: t("attention"),
      state: { filters: { hold: ["any"] }, sort: { by: "placed", descending: false } },
    },
    {
      id: "ship-today",
      name: t("shipToday"),
      state: {
        filters: { status: ["ready", "in_fulfillment"], due: ["today"] },
        sort: { by: "due", descending: false },
      },
    },
    {
      id: "overdue",
      name: t("overdue"),
      state: { filters: { status: [...openOrderStatuses], due: ["overdue"] }, sort: { by: "due", descending: false } },
    },
    { id: "unpaid", name: t("unpaid"), state: { filters: { payment: ["unpaid"], status: ["received"] } } },
  ];
}
