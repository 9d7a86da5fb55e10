"use client";

import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";

/** Codes that CLDR names but no parcel goes to: unions, outlying parts, placeholders. */
const noCountries = new Set(["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"]);

const codes = Array.from({ length: 26 * 26 }, (_, i) =>
  String.fromCharCode(65 + Math.floor(i / 26), 65 + (i % 26)),
).filter((code) => !noCountries.has(code) && new Intl.Locale(`und-${code}`).region === code);

interface CountryFieldProps {
  value: string;
  error?: string;
  onChange: (code: string) => void;
}

export function CountryField({ value, error, onChange }: CountryFieldProps) {
  const t = useTranslations("orders.new");
  const locale = useLocale();
  const options = useMemo(() => {
    const names = new Intl.DisplayNames([locale], { type: "region", fallback: "none" });
    const named = codes.flatMap((code) => {
      const label = names.of(code);
      return label ? [{ value: code, label, hint: code }] : [];
    });
    return named.sort((a, b) => a.label.localeCompare(b.label, locale));
  }, [locale]);
  return (
    <Field label={t("country")} error={error}>
      <Combobox options={options} value={value || undefined} onValueChange={onChange} />
    </Field>
  );
}
