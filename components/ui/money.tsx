"use client";

import { useLocale } from "next-intl";
import { formatMoney } from "@/lib/format/money";
import { cn } from "./cn";

interface MoneyProps {
  /** Integer minor units: 129900n or "129900" is ¥1,299.00. */
  minor: bigint | string;
  currency: string;
  compact?: boolean;
  /** A difference: what is above zero says so too. */
  signed?: boolean;
  className?: string;
}

export function Money({ minor, currency, compact, signed, className }: MoneyProps) {
  return (
    <span className={cn("figures whitespace-nowrap", className)}>
      {formatMoney(BigInt(minor), currency, useLocale(), { compact, signed })}
    </span>
  );
}
