"use client";

import { useLocale, useTranslations } from "next-intl";
import type { HoldDetail } from "@/lib/contracts/cleansing";
import type { HoldType } from "@/lib/contracts/order-status";
import { formatMoney } from "@/lib/format/money";

interface HoldMessageProps {
  type: HoldType;
  detail: Partial<HoldDetail>;
  currency: string;
}

/** What was found, with the figures. Parameters that end in `Minor` are amounts. */
export function HoldMessage({ type, detail, currency }: HoldMessageProps) {
  const t = useTranslations("orders.holdMessage");
  const part = useTranslations("orders.receiver");
  const locale = useLocale();
  const values: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(detail.params ?? {})) {
    values[name] = name.endsWith("Minor") ? formatMoney(BigInt(value), currency, locale) : value;
  }
  if (typeof values.missing === "string") {
    const parts = values.missing.split(",").map((key) => (part.has(key) ? part(key) : key));
    values.missing = new Intl.ListFormat(locale).format(parts);
  }
  const key = detail.message && t.has(detail.message) ? detail.message : type;
  return <>{t(key, values)}</>;
}
