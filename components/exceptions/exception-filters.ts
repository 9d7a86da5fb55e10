"use client";

import { useTranslations } from "next-intl";
import type { FilterDefinitions, FilterValues } from "@/components/data-table/list-filter";
import { type HoldFilter, holdFilter } from "@/lib/contracts/hold";
import { holdTypes } from "@/lib/contracts/order-status";

interface Options {
  channels: readonly { id: string; name: string }[];
  people: readonly { userId: string; name: string }[];
}

export function useExceptionFilters({ channels, people }: Options) {
  const t = useTranslations("exceptions.filter");
  const hold = useTranslations("common.holdType");
  return {
    type: { type: "enum", label: t("type"), options: holdTypes.map((value) => ({ value, label: hold(value) })) },
    channel: {
      type: "enum",
      label: t("channel"),
      options: channels.map(({ id, name }) => ({ value: id, label: name })),
    },
    owner: {
      type: "enum",
      label: t("owner"),
      options: [
        { value: "nobody", label: t("unassigned") },
        ...people.map(({ userId, name }) => ({ value: userId, label: name })),
      ],
    },
    due: { type: "enum", label: t("due"), options: [{ value: "overdue", label: t("overdue") }] },
    age: {
      type: "enum",
      label: t("age"),
      options: [
        { value: "4", label: t("age4") },
        { value: "24", label: t("age24") },
        { value: "72", label: t("age72") },
      ],
    },
  } satisfies FilterDefinitions;
}

type Values = FilterValues<ReturnType<typeof useExceptionFilters>>;

/** What the server takes; values of a stale link that make no sense are left out. */
export function toHoldFilter({ type, channel, owner, due, age }: Values): HoldFilter {
  const wanted = {
    types: type,
    channelIds: channel,
    ownerId: owner?.find((one) => one !== "nobody"),
    unassigned: owner?.includes("nobody") || undefined,
    overdue: due?.includes("overdue") || undefined,
    olderThanHours: age?.[0] ? Number(age[0]) : undefined,
  };
  const known = Object.entries(wanted).filter(([key, value]) => {
    return value !== undefined && holdFilter.shape[key as keyof HoldFilter].safeParse(value).success;
  });
  return Object.fromEntries(known);
}
