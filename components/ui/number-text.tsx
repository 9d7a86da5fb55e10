"use client";

import { useLocale } from "next-intl";
import { formatNumber, formatPercent } from "@/lib/format/number";
import { cn } from "./cn";

interface NumberTextProps {
  value: number | bigint;
  compact?: boolean;
  digits?: number;
  /** A difference: +3, −2. */
  signed?: boolean;
  /** The value is a share of one: 0.42 reads 42%. */
  percent?: boolean;
  className?: string;
}

export function NumberText({ value, compact, digits, percent, signed, className }: NumberTextProps) {
  const locale = useLocale();
  const text = percent
    ? formatPercent(Number(value), locale)
    : formatNumber(value, { locale, compact, digits, signed });
  return <span className={cn("figures whitespace-nowrap", className)}>{text}</span>;
}
