import { minorDigits } from "@/lib/contracts/order";
import { numberFormat } from "./number";

/**
 * Decimal text in major units to integer minor units: `"199.5"`, CNY → 19950n. Undefined when the text is not a
 * plain decimal or is finer than the currency, so that nothing is ever rounded.
 */
export function parseMoney(text: string, currency: string): bigint | undefined {
  const match = /^(-?)(\d{1,15})(?:\.(\d+))?$/.exec(text);
  if (!match) return undefined;
  const [, sign = "", whole = "0", fraction = ""] = match;
  const digits = minorDigits(currency);
  if (fraction.length > digits && /[1-9]/.test(fraction.slice(digits))) return undefined;
  const minor = BigInt(whole + fraction.slice(0, digits).padEnd(digits, "0"));
  return sign ? -minor : minor;
}

/** Integer minor units to decimal text in major units: 19950n, CNY → `"199.50"`. */
export function moneyTextOf(minor: bigint, currency: string): string {
  const digits = minorDigits(currency);
  const padded = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, "0");
  const text = digits === 0 ? padded : `${padded.slice(0, -digits)}.${padded.slice(-digits)}`;
  return minor < 0n ? `-${text}` : text;
}

/** A million as 1M or 100万, for tiles and axes. */
const compactly: Intl.NumberFormatOptions = { notation: "compact", maximumFractionDigits: 1 };

/** For people, in their language: `¥1,299.00`. The decimal text goes in as text, so that large amounts stay exact. */
export function formatMoney(
  minor: bigint,
  currency: string,
  locale: string,
  shape: { compact?: boolean; signed?: boolean } = {},
): string {
  const decimal = moneyTextOf(minor, currency) as Intl.StringNumericLiteral;
  const style: Intl.NumberFormatOptions = shape.compact ? compactly : {};
  const sign = shape.signed ? { signDisplay: "exceptZero" as const } : {};
  return numberFormat(locale, {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
    ...style,
    ...sign,
  }).format(decimal);
}
