"use client";

import { useLocale, useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { type BrandCurrency, brandCurrencies } from "@/lib/contracts/region";

export interface Region {
  timezone: string;
  currency: BrandCurrency;
}

interface RegionFieldsProps {
  value: Region;
  onChange: (value: Region) => void;
  currencyHint?: string;
}

/** Guessed from the browser and shown as one line; the pickers come when somebody wants to change it. */
export function GuessedRegion(props: RegionFieldsProps) {
  const t = useTranslations("auth");
  const [open, setOpen] = useState(false);
  if (open) return <RegionFields {...props} />;
  return (
    <div className="flex items-center justify-between gap-3 rounded-md border bg-muted px-3 py-2">
      <div className="min-w-0">
        <p className="text-muted-foreground text-xs">{t("signUp.region")}</p>
        <p className="truncate text-sm">{t("signUp.regionSummary", { ...props.value })}</p>
      </div>
      <Button variant="ghost" size="sm" onClick={() => setOpen(true)}>
        {t("signUp.change")}
      </Button>
    </div>
  );
}

export function RegionFields({ value, onChange, currencyHint }: RegionFieldsProps) {
  const t = useTranslations("auth");
  const locale = useLocale();
  const zones = useMemo(() => {
    const known = Intl.supportedValuesOf("timeZone");
    return (known.includes(value.timezone) ? known : [value.timezone, ...known]).map((zone) => ({
      value: zone,
      label: zone.replaceAll("_", " "),
    }));
  }, [value.timezone]);
  const currencies = useMemo(() => {
    const names = new Intl.DisplayNames([locale], { type: "currency" });
    return brandCurrencies.map((code) => ({ value: code, label: code, hint: names.of(code) }));
  }, [locale]);
  const setCurrency = (code: string) => {
    const currency = brandCurrencies.find((known) => known === code);
    if (currency) onChange({ ...value, currency });
  };
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={t("fields.timezone")}>
        <Combobox
          options={zones}
          value={value.timezone}
          onValueChange={(timezone) => onChange({ ...value, timezone })}
        />
      </Field>
      <Field label={t("fields.currency")} hint={currencyHint}>
        <Combobox options={currencies} value={value.currency} onValueChange={setCurrency} />
      </Field>
    </div>
  );
}
