"use client";

import { useLocale } from "next-intl";
import { formatMoney } from "@/lib/format/money";

/** An amount as text, for sentences. */
export const useMoneyText = (minor: bigint, currency: string): string => formatMoney(minor, currency, useLocale());
