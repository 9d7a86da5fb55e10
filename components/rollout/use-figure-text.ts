"use client";

import { useLocale } from "next-intl";
import type { GuardFigure } from "@/lib/contracts/rollout";
import { formatMoney } from "@/lib/format/money";
import { formatNumber } from "@/lib/format/number";

/** A guarded figure as people read it: percent, or an amount. */
export function useFigureText(currency: string) {
  const locale = useLocale();
  return (figure: GuardFigure, value: number) =>
    figure === "cost"
      ? formatMoney(BigInt(Math.round(value)), currency, locale)
      : `${formatNumber(value, { locale, digits: 1 })}%`;
}
