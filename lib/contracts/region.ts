import { z } from "zod";

/** Currencies a brand can keep its books in. */
export const brandCurrencies = [
  "CNY",
  "HKD",
  "TWD",
  "JPY",
  "KRW",
  "SGD",
  "MYR",
  "THB",
  "USD",
  "CAD",
  "EUR",
  "GBP",
  "CHF",
  "AUD",
  "NZD",
  "AED",
] as const;
export type BrandCurrency = (typeof brandCurrencies)[number];

const byZone: [RegExp, BrandCurrency][] = [
  [/^Asia\/(Shanghai|Urumqi|Chongqing|Harbin)$|^PRC$/, "CNY"],
  [/^Asia\/(Hong_Kong|Macau)$/, "HKD"],
  [/^Asia\/Taipei$/, "TWD"],
  [/^Asia\/Tokyo$/, "JPY"],
  [/^Asia\/Seoul$/, "KRW"],
  [/^Asia\/Singapore$/, "SGD"],
  [/^Asia\/Kuala_Lumpur$/, "MYR"],
  [/^Asia\/Bangkok$/, "THB"],
  [/^Asia\/Dubai$/, "AED"],
  [/^Europe\/London$/, "GBP"],
  [/^Europe\/Zurich$/, "CHF"],
  [/^Europe\//, "EUR"],
  [/^America\/(Toronto|Vancouver|Montreal|Winnipeg|Edmonton|Halifax)$/, "CAD"],
  [/^Australia\//, "AUD"],
  [/^Pacific\/Auckland$/, "NZD"],
];

/** The currency a brand most likely uses, from the browser's time zone and language. A first guess, to be changed. */
export function guessCurrency(timezone: string, language: string): BrandCurrency {
  const known = byZone.find(([zone]) => zone.test(timezone))?.[1];
  return known ?? (language.toLowerCase().startsWith("zh") ? "CNY" : "USD");
}

export function isTimezone(value: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: value });
    return true;
  } catch {
    return false;
  }
}

export const timezoneInput = z.string().max(64).refine(isTimezone, "unknown time zone");
export const currencyInput = z.enum(brandCurrencies);
