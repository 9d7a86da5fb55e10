"use client";

import { useTranslations } from "next-intl";
import type { FilterDefinitions, FilterValues } from "@/components/data-table/list-filter";
import type { Sort } from "@/components/data-table/list-url";
import { deliveryMethods, holdTypes, orderStatuses, paymentStatuses } from "@/lib/contracts/order-status";
import { duePresets, type OrderFilter, type OrderSort, orderFilter, placedPresets } from "@/lib/contracts/orders-list";
import type { FilterOptions } from "./types";

/** What the orders list can be filtered by, in the reader's language. Keys are the address bar's. */
export function useOrderFilters(options: FilterOptions | undefined) {
  const t = useTranslations("orders.filter");
  const common = useTranslations("common");
  const named = <T extends string>(values: readonly T[], label: (value: T) => string) =>
    values.map((value) => ({ value, label: label(value) }));
  return {
    status: { type: "enum", label: t("status"), options: named(orderStatuses, (v) => common(`orderStatus.${v}`)) },
    hold: {
      type: "enum",
      label: t("hold"),
      options: [{ value: "any", label: t("anyHold") }, ...named(holdTypes, (v) => common(`holdType.${v}`))],
    },
    channel: {
      type: "enum",
      label: t("channel"),
      options: (options?.channels ?? []).map(({ code, name }) => ({ value: code, label: name })),
    },
    placed: { type: "enum", label: t("placed"), options: named(placedPresets, (v) => t(`placedPreset.${v}`)) },
    dates: { type: "dates", label: t("dates") },
    due: { type: "enum", label: t("due"), options: named(duePresets, (v) => t(`duePreset.${v}`)) },
    payment: {
      type: "enum",
      label: t("payment"),
      options: named(paymentStatuses, (v) => common(`paymentStatus.${v}`)),
    },
    method: { type: "enum", label: t("method"), options: named(deliveryMethods, (v) => common(`deliveryMethod.${v}`)) },
    location: {
      type: "enum",
      label: t("location"),
      options: (options?.locations ?? []).map(({ code, name }) => ({ value: code, label: name })),
    },
    tag: {
      type: "enum",
      label: t("tag"),
      options: (options?.tags ?? []).map(({ tag }) => ({ value: tag, label: tag })),
    },
    sku: { type: "text", label: t("sku"), placeholder: t("skuHint") },
    amount: { type: "range", label: t("amount") },
    hour: { type: "text", label: t("hour"), hidden: true },
    import: { type: "text", label: t("import"), hidden: true },
  } satisfies FilterDefinitions;
}

type Values = FilterValues<ReturnType<typeof useOrderFilters>>;

/** What the server takes. Values that make no sense, as a stale link may carry, are left out one by one. */
export function toOrderFilter(values: Values, q: string): OrderFilter {
  const { dates, amount, placed, due, ...rest } = values;
  const wanted: Record<string, unknown> = {
    ...rest,
    q: q || undefined,
    placed: placed?.[0],
    due: due?.[0],
    from: dates?.from,
    to: dates?.to,
    min: amount?.min,
    max: amount?.max,
  };
  const known = Object.entries(wanted).filter(([key, value]) => {
    const shape = orderFilter.shape[key as keyof OrderFilter];
    return value !== undefined && shape?.safeParse(value).success;
  });
  return Object.fromEntries(known);
}

const sortKeys: Record<string, [ascending: OrderSort, descending: OrderSort]> = {
  placed: ["placed_asc", "placed_desc"],
  amount: ["amount_asc", "amount_desc"],
  due: ["due_asc", "due_desc"],
};

export function toOrderSort(sort: Sort | undefined): OrderSort {
  return sortKeys[sort?.by ?? ""]?.[sort?.descending ? 1 : 0] ?? "placed_desc";
}
