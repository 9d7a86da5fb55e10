"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useState } from "react";
import { FieldRow, FormActions, FormSection } from "@/components/layout/form-layout";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { type LocationType, type LocationUpsert, locationTypes } from "@/lib/contracts/network";
import { HoursEditor } from "./hours-editor";
import { draftOf, type LocationValues, positionOf, type TextKey } from "./location-values";
import { PositionPreview } from "./position-preview";

interface LocationFormProps {
  /** Undefined for a new one. */
  id: string | undefined;
  start: LocationValues;
  readOnly: boolean;
  busy: boolean;
  /** A refusal that belongs to the code. */
  codeError?: ReactNode;
  onSave: (draft: LocationUpsert) => void;
}

const numeric: TextKey[] = ["lat", "lng", "twoHourRadiusKm", "dailyCapacity", "leadHours", "serviceScore"];

export function LocationForm({ id, start, readOnly, busy, codeError, onSave }: LocationFormProps) {
  const t = useTranslations("network");
  const [values, setValues] = useState(start);
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set());
  const set = (change: Partial<LocationValues>) => setValues({ ...values, ...change });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const result = draftOf(values);
    if ("wrong" in result) setWrong(result.wrong);
    else {
      setWrong(new Set());
      onSave(result.draft);
    }
  };
  const problemOf = (key: TextKey) => {
    if (key === "code" && codeError) return codeError;
    if (!wrong.has(key)) return undefined;
    if (!values[key].trim()) return t("form.problem.required");
    if (key === "cutOff") return t("form.problem.time");
    return t(numeric.includes(key) && Number.isNaN(Number(values[key])) ? "form.problem.number" : "form.problem.range");
  };
  const text = (
    key: TextKey,
    more: { required?: boolean; hint?: string; maxLength?: number; disabled?: boolean } = {},
  ) => (
    <Field label={t(`form.${key}`)} required={more.required} hint={more.hint} error={problemOf(key)}>
      <Input
        value={values[key]}
        maxLength={more.maxLength ?? 100}
        disabled={readOnly || more.disabled}
        inputMode={numeric.includes(key) ? "decimal" : undefined}
        className={numeric.includes(key) ? "figures" : undefined}
        onChange={(event) => set({ [key]: event.target.value })}
      />
    </Field>
  );
  const flag = (key: "active" | "shipFrom" | "pickup" | "twoHour", hint?: string) => (
    <Field
      label={t(`form.${key}`)}
      hint={hint}
      className={hint ? undefined : "flex-row-reverse items-center justify-end gap-3"}
    >
      <Switch checked={values[key]} disabled={readOnly} onCheckedChange={(on) => set({ [key]: on })} />
    </Field>
  );
  return (
    <form onSubmit={submit} noValidate>
      <FormSection title={t("form.basics")}>
        <FieldRow>
          {text("code", { required: true, hint: t("form.codeHint"), maxLength: 64, disabled: id !== undefined })}
          <Field label={t("form.type")} required>
            <Select
              value={values.type}
              disabled={readOnly}
              onValueChange={(type) => set({ type: type as LocationType })}
            >
              <SelectTrigger>
                <SelectValue />
              </SelectTrigger>
              <SelectContent>
                {locationTypes.map((type) => (
                  <SelectItem key={type} value={type}>
                    {t(`locations.type.${type}`)}
                  </SelectItem>
                ))}
              </SelectContent>
            </Select>
          </Field>
        </FieldRow>
        {text("name", { required: true, maxLength: 200 })}
        {flag("active", t("form.activeHint"))}
      </FormSection>
      <FormSection title={t("form.address")} description={t("form.addressHint")}>
        <FieldRow>
          {text("province")}
          {text("city")}
          {text("district")}
          {text("postalCode", { maxLength: 20 })}
        </FieldRow>
        {text("street", { maxLength: 500 })}
        <FieldRow>
          {text("country", { maxLength: 2 })}
          {text("timezone")}
        </FieldRow>
      </FormSection>
      <FormSection title={t("form.position")} description={t("form.positionHint")}>
        <FieldRow>
          {text("lat", { required: true })}
          {text("lng", { required: true })}
        </FieldRow>
        <PositionPreview id={id} position={positionOf(values)} />
      </FormSection>
      <FormSection title={t("form.capabilities")} description={t("form.capabilitiesHint")}>
        {flag("shipFrom")}
        {flag("pickup")}
        {flag("twoHour")}
        {values.twoHour && <FieldRow>{text("twoHourRadiusKm")}</FieldRow>}
      </FormSection>
      <FormSection title={t("form.hours")} description={t("form.hoursHint")}>
        <HoursEditor
          value={values.openingHours}
          disabled={readOnly}
          onChange={(openingHours) => set({ openingHours })}
        />
      </FormSection>
      <FormSection title={t("form.work")} description={t("form.workHint")}>
        <FieldRow>
          {text("cutOff", { maxLength: 5 })}
          {text("leadHours")}
          {text("dailyCapacity", { hint: t("form.dailyCapacityHint") })}
          {text("serviceScore")}
        </FieldRow>
      </FormSection>
      {!readOnly && (
        <FormActions>
          <Button type="submit" loading={busy}>
            {t(id ? "save" : "create")}
          </Button>
        </FormActions>
      )}
    </form>
  );
}
