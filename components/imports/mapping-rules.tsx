"use client";

import { useTranslations } from "next-intl";
import { Section } from "@/components/layout/page-body";
import { Card, CardContent } from "@/components/ui/card";
import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioGroup, RadioItem } from "@/components/ui/radio-group";
import { Switch } from "@/components/ui/switch";
import type { ImportMapping } from "@/lib/contracts/order-import";
import { ChoiceSelect } from "./choice-select";

interface MappingRulesProps {
  mapping: ImportMapping;
  onChange: (mapping: ImportMapping) => void;
}

const zones = Intl.supportedValuesOf("timeZone").map((zone) => ({ value: zone, label: zone }));

/** What the file does not say, and what to do with rows that cannot be read. */
export function MappingRules({ mapping, onChange }: MappingRulesProps) {
  const t = useTranslations("imports.columns");
  const { defaults } = mapping;
  const setDefault = (change: Partial<ImportMapping["defaults"]>) =>
    onChange({ ...mapping, defaults: { ...defaults, ...change } });
  return (
    <Section title={t("rules")}>
      <Card>
        <CardContent className="flex flex-col gap-4">
          <div className="grid grid-cols-1 gap-3 sm:grid-cols-2">
            <Field label={t("currency")}>
              <Input
                key={defaults.currency}
                defaultValue={defaults.currency}
                maxLength={3}
                onBlur={(event) => {
                  const currency = event.target.value.trim().toUpperCase();
                  if (/^[A-Z]{3}$/.test(currency)) setDefault({ currency });
                }}
              />
            </Field>
            <Field label={t("country")}>
              <Input
                key={defaults.country}
                defaultValue={defaults.country}
                maxLength={2}
                onBlur={(event) => {
                  const country = event.target.value.trim().toUpperCase();
                  if (/^[A-Z]{2}$/.test(country)) setDefault({ country });
                }}
              />
            </Field>
          </div>
          <Field label={t("timeZone")}>
            <Combobox
              options={zones}
              value={defaults.timeZone}
              onValueChange={(timeZone) => setDefault({ timeZone })}
            />
          </Field>
          <Field label={t("dateOrder")}>
            <ChoiceSelect
              value={mapping.dateOrder}
              options={(["ymd", "mdy", "dmy"] as const).map((value) => ({ value, label: t(value) }))}
              onChange={(dateOrder) => onChange({ ...mapping, dateOrder })}
            />
          </Field>
          <label htmlFor="amounts-per-row" className="flex items-center justify-between gap-4 text-sm">
            {t("amountsPerRow")}
            <Switch
              id="amounts-per-row"
              checked={mapping.amountsPerRow}
              onCheckedChange={(amountsPerRow) => onChange({ ...mapping, amountsPerRow })}
            />
          </label>
          <fieldset className="flex flex-col gap-2">
            <legend className="mb-2 font-medium text-sm">{t("incomplete")}</legend>
            <RadioGroup
              aria-label={t("incomplete")}
              value={mapping.incomplete}
              onValueChange={(value) =>
                onChange({ ...mapping, incomplete: value === "skip_row" ? "skip_row" : "reject_order" })
              }
            >
              <RadioItem value="reject_order" label={t("reject_order")} hint={t("rejectOrderHint")} />
              <RadioItem value="skip_row" label={t("skip_row")} hint={t("skipRowHint")} />
            </RadioGroup>
          </fieldset>
        </CardContent>
      </Card>
    </Section>
  );
}
