"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { type CleansingType, fixedCleansingTypes } from "@/lib/contracts/cleansing";
import { holdSeverities } from "@/lib/contracts/order-status";
import { CleansingParam, type ParamValue } from "./cleansing-param";

/** What every rule has, and the parameters some have besides. */
interface Rule {
  enabled: boolean;
  severity: (typeof holdSeverities)[number];
  dueHours: number;
  [param: string]: ParamValue;
}

interface CleansingRuleProps {
  type: CleansingType;
  rule: Rule;
  onChange: (rule: Rule) => void;
}

export function CleansingRule({ type, rule, onChange }: CleansingRuleProps) {
  const t = useTranslations("settings.cleansing");
  const holds = useTranslations("common.holdType");
  const { enabled, severity, dueHours, ...params } = rule;
  const fixed = fixedCleansingTypes.includes(type);
  return (
    <section className="flex flex-col gap-3 px-4 py-3">
      <div className="flex items-center justify-between gap-4">
        <div>
          <h3 className="text-sm">{holds(type)}</h3>
          <p className="text-muted-foreground text-xs">{t(`notes.${type}`)}</p>
        </div>
        {!fixed && (
          <Switch
            checked={enabled}
            aria-label={t("on", { rule: holds(type) })}
            onCheckedChange={(on) => onChange({ ...rule, enabled: on })}
          />
        )}
      </div>
      {enabled && (
        <div className="grid items-end gap-3 sm:grid-cols-2 lg:grid-cols-4">
          {!fixed && (
            <Field label={t("severity")}>
              <Select
                value={severity}
                onValueChange={(chosen) =>
                  onChange({ ...rule, severity: holdSeverities.find((known) => known === chosen) ?? severity })
                }
              >
                <SelectTrigger>
                  <SelectValue>{t(`severities.${severity}`)}</SelectValue>
                </SelectTrigger>
                <SelectContent>
                  {holdSeverities.map((known) => (
                    <SelectItem key={known} value={known}>
                      {t(`severities.${known}`)}
                    </SelectItem>
                  ))}
                </SelectContent>
              </Select>
            </Field>
          )}
          <Field label={t("dueHours")}>
            <Input
              type="number"
              min={1}
              max={720}
              required
              value={dueHours}
              onChange={(event) => onChange({ ...rule, dueHours: event.target.valueAsNumber || 1 })}
            />
          </Field>
          {Object.entries(params).map(([name, value]) => (
            <CleansingParam
              key={name}
              label={t(`params.${name}`)}
              value={value}
              onChange={(next) => onChange({ ...rule, [name]: next })}
            />
          ))}
        </div>
      )}
    </section>
  );
}
