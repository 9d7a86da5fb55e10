"use client";

import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { FieldRow, FormSection } from "@/components/layout/form-layout";
import { HoursEditor } from "@/components/network/hours-editor";
import { draftOf, type LocationValues, type TextKey } from "@/components/network/location-values";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { WizardFooter } from "./wizard-footer";

interface HoursStepProps {
  values: LocationValues;
  /** Stores are also asked what they can do for buyers. */
  store: boolean;
  created: boolean;
  loading: boolean;
  problem?: string;
  onChange: (values: LocationValues) => void;
  onBack: () => void;
  onNext: () => void;
}

/** When it works and how much; saving this makes the location. */
export function HoursStep({ values, store, created, loading, problem, onChange, onBack, onNext }: HoursStepProps) {
  const t = useTranslations("onboarding.hours");
  const form = useTranslations("network.form");
  const set = (part: Partial<LocationValues>) => onChange({ ...values, ...part });
  const result = draftOf(values);
  const wrong = "wrong" in result ? result.wrong : new Set<string>();
  const text = (key: TextKey, hint?: string) => (
    <Field label={form(key)} hint={hint} error={wrong.has(key) ? form("problem.range") : undefined}>
      <Input
        value={values[key]}
        maxLength={10}
        className="figures"
        onChange={(event) => set({ [key]: event.target.value })}
      />
    </Field>
  );
  const flag = (key: "shipFrom" | "pickup" | "twoHour") => (
    <Field label={form(key)} className="flex-row-reverse items-center justify-end gap-3">
      <Switch checked={values[key]} onCheckedChange={(on) => set({ [key]: on })} />
    </Field>
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onNext();
  };
  return (
    <form className="flex flex-1 flex-col" onSubmit={submit}>
      {store && (
        <FormSection title={form("capabilities")} description={form("capabilitiesHint")}>
          {flag("shipFrom")}
          {flag("pickup")}
          {flag("twoHour")}
          {values.twoHour && <FieldRow>{text("twoHourRadiusKm", t("radiusHint"))}</FieldRow>}
        </FormSection>
      )}
      <FormSection title={form("hours")} description={form("hoursHint")}>
        <HoursEditor value={values.openingHours} disabled={false} onChange={(openingHours) => set({ openingHours })} />
      </FormSection>
      <FormSection title={form("work")} description={form("workHint")}>
        <FieldRow>
          {text("cutOff")}
          {text("leadHours")}
          {text("dailyCapacity", form("dailyCapacityHint"))}
        </FieldRow>
      </FormSection>
      <WizardFooter
        next={t(created ? "save" : "create")}
        onBack={onBack}
        disabled={wrong.size > 0}
        loading={loading}
        problem={problem}
      />
    </form>
  );
}
