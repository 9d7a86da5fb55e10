"use client";

import { ArrowDown, ArrowUp, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { carrierServices } from "@/lib/contracts/carrier";
import { deliveryMethods } from "@/lib/contracts/order-status";
import type { AccountView } from "./carrier-types";
import { type AmountKey, type RuleDraft, wrongAmounts } from "./rule-draft";

export interface Named {
  id: string;
  name: string;
}

interface RuleCardProps {
  position: number;
  last: boolean;
  rule: RuleDraft;
  accounts: readonly AccountView[];
  channels: readonly Named[];
  locations: readonly Named[];
  onChange: (part: Partial<RuleDraft>) => void;
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
}

const any = "any";

/** One rule: for which parcels, and who carries them. */
export function RuleCard({
  position,
  last,
  rule,
  accounts,
  channels,
  locations,
  onChange,
  onMove,
  onRemove,
}: RuleCardProps) {
  const t = useTranslations("carriers");
  const method = useTranslations("common.deliveryMethod");
  const wrong = wrongAmounts(rule);
  const account = accounts.find((one) => one.id === rule.accountId);
  const services = account ? carrierServices[account.carrier] : [];
  const amount = (key: AmountKey) => (
    <Field label={t(`rules.${key}`)} error={wrong.has(key) && t("rules.wrongAmount")}>
      <Input
        value={rule[key]}
        inputMode="decimal"
        className="figures"
        placeholder={t("rules.any")}
        onChange={(event) => onChange({ [key]: event.target.value })}
      />
    </Field>
  );
  const text = (key: "name" | "provinces" | "countries", placeholder?: string) => (
    <Field label={t(`rules.${key}`)}>
      <Input
        value={rule[key]}
        placeholder={placeholder}
        onChange={(event) => onChange({ [key]: event.target.value })}
      />
    </Field>
  );
  return (
    <Card className="flex gap-3 p-4 max-sm:flex-col">
      <span className="figures w-5 pt-7 text-center text-muted-foreground max-sm:hidden">{position}</span>
      <div className="grid min-w-0 flex-1 grid-cols-2 items-start gap-x-4 gap-y-3 lg:grid-cols-4">
        {text("name")}
        <fieldset className="flex flex-col gap-1.5">
          <legend className="mb-1.5 font-medium text-sm">{t("rules.methods")}</legend>
          <div className="flex min-h-8 flex-wrap items-center gap-x-4 gap-y-1">
            {deliveryMethods
              .filter((one) => one !== "pickup")
              .map((one) => (
                <Field key={one} label={method(one)} className="flex-row-reverse items-center justify-end gap-2">
                  <Checkbox
                    checked={rule.methods.includes(one)}
                    onCheckedChange={(on) =>
                      onChange({
                        methods: on === true ? [...rule.methods, one] : rule.methods.filter((m) => m !== one),
                      })
                    }
                  />
                </Field>
              ))}
          </div>
        </fieldset>
        {text("provinces", t("rules.any"))}
        {text("countries", t("rules.any"))}
        {amount("minKg")}
        {amount("maxKg")}
        {amount("minValue")}
        {amount("maxValue")}
        <Choice
          label={t("rules.cod")}
          value={rule.cod}
          options={(["any", "yes", "no"] as const).map((id) => ({ id, name: t(`rules.codChoice.${id}`) }))}
          onChange={(cod) => onChange({ cod: cod as RuleDraft["cod"] })}
        />
        <Choice
          label={t("rules.channel")}
          value={rule.channelId || any}
          options={[{ id: any, name: t("rules.any") }, ...channels]}
          onChange={(id) => onChange({ channelId: id === any ? "" : id })}
        />
        <Choice
          label={t("rules.location")}
          value={rule.locationId || any}
          options={[{ id: any, name: t("rules.any") }, ...locations]}
          onChange={(id) => onChange({ locationId: id === any ? "" : id })}
        />
        <div className="col-span-2 grid grid-cols-2 gap-x-4 border-t pt-3 lg:col-span-4">
          <Choice
            label={t("rules.account")}
            value={rule.accountId}
            options={accounts}
            onChange={(accountId) => onChange({ accountId, service: "" })}
          />
          <Choice
            label={t("rules.service")}
            value={rule.service || (services[0] ?? "")}
            options={services.map((id) => ({ id, name: t.has(`service.${id}`) ? t(`service.${id}`) : id }))}
            onChange={(service) => onChange({ service })}
          />
        </div>
      </div>
      <div className="flex flex-col gap-1 max-sm:flex-row max-sm:justify-end sm:pt-6">
        <IconButton
          label={t("rules.up", { position })}
          size="icon-sm"
          disabled={position === 1}
          onClick={() => onMove(-1)}
        >
          <ArrowUp aria-hidden />
        </IconButton>
        <IconButton label={t("rules.down", { position })} size="icon-sm" disabled={last} onClick={() => onMove(1)}>
          <ArrowDown aria-hidden />
        </IconButton>
        <IconButton label={t("rules.remove", { position })} size="icon-sm" onClick={onRemove}>
          <Trash2 aria-hidden />
        </IconButton>
      </div>
    </Card>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  options: readonly Named[];
  onChange: (id: string) => void;
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <Field label={label}>
      <Select value={value} onValueChange={onChange}>
        <SelectTrigger>
          <SelectValue />
        </SelectTrigger>
        <SelectContent>
          {options.map((option) => (
            <SelectItem key={option.id} value={option.id}>
              {option.name}
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
    </Field>
  );
}
