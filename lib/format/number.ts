const formats = new Map<string, Intl.NumberFormat>();

/** Making an Intl formatter is slow and lists need thousands; one of each kind is kept. */
export function numberFormat(locale: string, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  const key = `${locale}|${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(locale, options);
  formats.set(key, made);
  return made;
}

interface NumberShape {
  locale: string;
  compact?: boolean;
  digits?: number;
  /** A difference: what is above zero says so too. */
  signed?: boolean;
}

export function formatNumber(value: number | bigint, { locale, compact, digits, signed }: NumberShape): string {
  const options: Intl.NumberFormatOptions = { maximumFractionDigits: digits ?? (compact ? 1 : 2) };
  if (compact) options.notation = "compact";
  if (signed) options.signDisplay = "exceptZero";
  const text = numberFormat(locale, options).format(value);
  return signed ? text.replace("-", "−") : text;
}

/** A share of one: 0.4213 → "42.1%". */
export function formatPercent(share: number, locale: string): string {
  return numberFormat(locale, { style: "percent", maximumFractionDigits: 1 }).format(share);
}
