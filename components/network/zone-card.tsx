"use client";

import { ArrowDown, ArrowUp, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { type TransportMode, transportModes } from "@/lib/contracts/network";
import type { ZoneValues } from "./zone-values";

interface ZoneCardProps {
  position: number;
  zone: ZoneValues;
  wrong: ReadonlySet<string> | undefined;
  readOnly: boolean;
  onChange: (change: Partial<ZoneValues>) => void;
  onUp: (() => void) | undefined;
  onDown: (() => void) | undefined;
  onRemove: () => void;
}

type TextKey = "name" | "maxKm" | "provinces" | "first" | "firstGrams" | "step" | "stepGrams" | "baseHours";
const labels: Partial<Record<TextKey, "hours">> = { baseHours: "hours" };

/** One freight zone: to whom it applies, what it costs, how long it takes. */
export function ZoneCard({ position, zone, wrong, readOnly, onChange, onUp, onDown, onRemove }: ZoneCardProps) {
  const t = useTranslations("network.rates");
  const problem = useTranslations("network.form.problem");
  const text = (key: TextKey, hint?: string) => (
    <Field
      label={t(labels[key] ?? key)}
      hint={hint}
      error={wrong?.has(key) ? problem(zone[key].trim() ? "range" : "required") : undefined}
    >
      <Input
        value={zone[key]}
        disabled={readOnly}
        className={key === "name" || key === "provinces" ? undefined : "figures"}
        inputMode={key === "name" || key === "provinces" ? undefined : "decimal"}
        onChange={(event) => onChange({ [key]: event.target.value })}
      />
    </Field>
  );
  const flag = (key: "sameCity" | "sameProvince") => (
    <Field label={t(key)} className="flex-row-reverse items-center justify-end gap-2">
      <Checkbox checked={zone[key]} disabled={readOnly} onCheckedChange={(on) => onChange({ [key]: on === true })} />
    </Field>
  );
  return (
    <Card className="flex gap-3 p-4">
      <span className="figures w-5 pt-7 text-center text-muted-foreground">{position}</span>
      <div className="grid min-w-0 flex-1 items-start gap-x-4 gap-y-3 sm:grid-cols-2 lg:grid-cols-4 xl:grid-cols-5">
        {text("name")}
        <fieldset className="flex flex-col gap-1.5">
          <legend className="mb-1.5 font-medium text-sm">{t("match")}</legend>
          <div className="flex h-8 items-center gap-4">
            {flag("sameCity")}
            {flag("sameProvince")}
          </div>
        </fieldset>
        {text("maxKm")}
        <div className="lg:col-span-2">{text("provinces", t("provincesHint"))}</div>
        {text("first")}
        {text("firstGrams")}
        {text("step")}
        {text("stepGrams")}
        <div className="grid grid-cols-2 gap-3">
          {text("baseHours")}
          <Field label={t("mode")}>
            <Select
              value={zone.mode}
              disabled={readOnly}
              onValueChange={(mode) => onChange({ mode: mode as TransportMode })}
            >
              <SelectTrigger>
                <SelectValue />
              </SelectTrigger>
              <SelectContent>
                {transportModes.map((mode) => (
                  <SelectItem key={mode} value={mode}>
                    {t(`modes.${mode}`)}
                  </SelectItem>
                ))}
              </SelectContent>
            </Select>
          </Field>
        </div>
      </div>
      {!readOnly && (
        <div className="flex flex-col">
          <IconButton label={t("up", { name: zone.name })} size="icon-sm" disabled={!onUp} onClick={onUp}>
            <ArrowUp aria-hidden />
          </IconButton>
          <IconButton label={t("down", { name: zone.name })} size="icon-sm" disabled={!onDown} onClick={onDown}>
            <ArrowDown aria-hidden />
          </IconButton>
          <IconButton label={t("remove", { name: zone.name })} size="icon-sm" onClick={onRemove}>
            <Trash2 aria-hidden />
          </IconButton>
        </div>
      )}
    </Card>
  );
}
