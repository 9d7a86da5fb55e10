"use client";

import { useLocale, useTranslations } from "next-intl";

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** A length of time in the largest unit that fits, such as `3 min`; with `in`, how far ahead it is. */
export function useLagText(ms: number, how: "long" | "in" = "long"): string {
  const t = useTranslations("shopSync.health");
  const locale = useLocale();
  const [unit, size] =
    ms < 2 * minute
      ? (["seconds", second] as const)
      : ms < 2 * hour
        ? (["minutes", minute] as const)
        : ms < 2 * day
          ? (["hours", hour] as const)
          : (["days", day] as const);
  const count = Math.max(0, Math.round(ms / size));
  if (how === "long") return t(unit, { count });
  return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(count, unit);
}
