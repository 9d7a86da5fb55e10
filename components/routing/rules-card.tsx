"use client";

import { useTranslations } from "next-intl";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { Switch } from "@/components/ui/switch";
import { locationTypes } from "@/lib/contracts/routing-terms";
import { ExcludedLocations } from "./excluded-locations";
import type { PolicyBody } from "./policy-types";
import { PreferredTypes } from "./preferred-types";

type Settings = PolicyBody["settings"];

interface RulesCardProps {
  settings: Settings;
  onChange: (settings: Settings) => void;
  disabled: boolean;
}

const switches = ["splitLines", "allowPartial", "crossBorder"] as const;

/** Everything of a policy that is not a weight. */
export function RulesCard({ settings, onChange, disabled }: RulesCardProps) {
  const t = useTranslations("routing");
  const set = (changes: Partial<Settings>) => onChange({ ...settings, ...changes });
  return (
    <Card>
      <CardHeader>
        <div>
          <CardTitle>{t("rules")}</CardTitle>
          <CardDescription>{t("rulesHint")}</CardDescription>
        </div>
      </CardHeader>
      <CardContent className="flex flex-col gap-5">
        <div className="grid gap-x-6 gap-y-5 sm:grid-cols-[10rem_minmax(0,1fr)]">
          <Field label={t("maxParcels")}>
            <Input
              type="number"
              inputMode="numeric"
              min={1}
              max={10}
              className="max-w-24"
              value={settings.maxParcels}
              disabled={disabled}
              onChange={(event) =>
                set({ maxParcels: Math.max(1, Math.min(10, Math.round(Number(event.target.value) || 1))) })
              }
            />
          </Field>
          <PreferredTypes
            value={settings.preferredTypes}
            disabled={disabled}
            onChange={(preferredTypes) => set({ preferredTypes })}
          />
        </div>
        <fieldset className="flex flex-col gap-1.5">
          <legend className="mb-1.5 font-medium text-sm">{t("maxKm")}</legend>
          <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
            {locationTypes.map((type) => (
              <Field key={type} label={t(`locationType.${type}`)}>
                <Input
                  type="number"
                  inputMode="numeric"
                  min={1}
                  max={20_000}
                  aria-label={t("maxKmOf", { type: t(`locationType.${type}`) })}
                  placeholder={t("unlimited")}
                  value={settings.maxKmByType[type] ?? ""}
                  disabled={disabled}
                  onChange={(event) =>
                    set({ maxKmByType: withReach(settings.maxKmByType, type, Number(event.target.value)) })
                  }
                />
              </Field>
            ))}
          </div>
          <p className="text-muted-foreground text-xs">{t("maxKmHint")}</p>
        </fieldset>
        <div className="flex flex-col gap-3">
          {switches.map((name) => (
            <div key={name} className="flex items-center justify-between gap-4">
              <div>
                <Label htmlFor={`rule-${name}`}>{t(name)}</Label>
                <p className="text-muted-foreground text-xs">{t(`${name}Hint`)}</p>
              </div>
              <Switch
                id={`rule-${name}`}
                checked={settings[name]}
                disabled={disabled}
                onCheckedChange={(on) => set({ [name]: on })}
              />
            </div>
          ))}
        </div>
        <ExcludedLocations
          value={settings.excludedLocationIds}
          disabled={disabled}
          onChange={(excludedLocationIds) => set({ excludedLocationIds })}
        />
      </CardContent>
    </Card>
  );
}

function withReach(reach: Settings["maxKmByType"], type: keyof Settings["maxKmByType"], km: number) {
  const { [type]: _old, ...rest } = reach;
  return km > 0 ? { ...rest, [type]: Math.min(km, 20_000) } : rest;
}
