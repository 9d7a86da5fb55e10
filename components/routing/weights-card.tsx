"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { Slider } from "@/components/ui/slider";
import { Switch } from "@/components/ui/switch";
import { type CostTerm, costTerms, type RoutingWeights } from "@/lib/contracts/routing-terms";
import { balanced, rebalance, weightSum } from "./rebalance";

interface WeightsCardProps {
  weights: RoutingWeights;
  onChange: (weights: RoutingWeights) => void;
  disabled: boolean;
}

/** A slider and a number per cost term. Kept at 100 by moving the others, or, when that is off, with what is missing shown. */
export function WeightsCard({ weights, onChange, disabled }: WeightsCardProps) {
  const t = useTranslations("routing");
  const [automatic, setAutomatic] = useState(true);
  const total = weightSum(weights);
  const set = (term: CostTerm, value: number) => {
    const own = Math.max(0, Math.min(100, Math.round(value)));
    onChange(automatic ? rebalance(weights, term, own) : { ...weights, [term]: own });
  };
  return (
    <Card>
      <CardHeader>
        <div>
          <CardTitle>{t("weights")}</CardTitle>
          <CardDescription>{t("weightsHint")}</CardDescription>
        </div>
        <div className="flex items-center gap-2" title={t("autoBalanceHint")}>
          <Label htmlFor="auto-balance" className="text-xs">
            {t("autoBalance")}
          </Label>
          <Switch
            id="auto-balance"
            checked={automatic}
            disabled={disabled}
            onCheckedChange={(on) => {
              setAutomatic(on);
              if (on && total !== 100) onChange(balanced(weights));
            }}
          />
        </div>
      </CardHeader>
      <CardContent className="flex flex-col gap-1 px-4 py-3">
        {costTerms.map((term) => (
          <WeightRow
            key={term}
            term={term}
            value={weights[term]}
            disabled={disabled}
            onChange={(to) => set(term, to)}
          />
        ))}
        <div aria-live="polite" className="mt-2 flex min-h-7 items-center justify-end gap-3 border-t pt-3">
          {total !== 100 && (
            <Button variant="outline" size="sm" disabled={disabled} onClick={() => onChange(balanced(weights))}>
              {t("balanceNow")}
            </Button>
          )}
          {total < 100 && <Badge tone="warning">{t("remaining", { count: 100 - total })}</Badge>}
          {total > 100 && <Badge tone="danger">{t("excess", { count: total - 100 })}</Badge>}
          <span className="figures font-medium text-sm">{t("total", { total })}</span>
        </div>
      </CardContent>
    </Card>
  );
}

interface WeightRowProps {
  term: CostTerm;
  value: number;
  onChange: (value: number) => void;
  disabled: boolean;
}

function WeightRow({ term, value, onChange, disabled }: WeightRowProps) {
  const t = useTranslations("routing");
  const label = t("weightOf", { term: t(`terms.${term}`) });
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_4.5rem] items-center gap-x-4 sm:grid-cols-[13rem_minmax(0,1fr)_4.5rem]">
      <div className="min-w-0 py-1">
        <div className="text-sm">{t(`terms.${term}`)}</div>
        <div className="truncate text-muted-foreground text-xs">{t(`termHints.${term}`)}</div>
      </div>
      <Slider
        className="max-sm:col-span-2 max-sm:row-start-2"
        labels={[label]}
        value={[value]}
        min={0}
        max={100}
        step={1}
        disabled={disabled}
        onValueChange={([to]) => onChange(to ?? 0)}
      />
      <Input
        type="number"
        inputMode="numeric"
        aria-label={label}
        min={0}
        max={100}
        step={1}
        className="text-right max-sm:row-start-1 max-sm:col-start-2"
        value={value}
        disabled={disabled}
        onChange={(event) => onChange(Number(event.target.value) || 0)}
      />
    </div>
  );
}
