"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Slider } from "@/components/ui/slider";

interface ShareFieldProps {
  value: number;
  onChange: (share: number) => void;
  disabled?: boolean;
}

const within = (text: string) => Math.min(100, Math.max(0, Math.round(Number(text) || 0)));

/** So many percent of new orders: dragged, or typed. */
export function ShareField({ value, onChange, disabled = false }: ShareFieldProps) {
  const t = useTranslations("rollout.rules");
  return (
    <Field label={t("share")} hint={t("shareHint")}>
      <div className="flex items-center gap-4">
        <Slider
          labels={[t("share")]}
          value={[value]}
          min={0}
          max={100}
          step={1}
          disabled={disabled}
          onValueChange={([next = 0]) => onChange(next)}
        />
        <span className="flex items-center gap-1.5">
          <Input
            className="figures w-16 text-right"
            inputMode="numeric"
            aria-label={t("share")}
            value={String(value)}
            disabled={disabled}
            onChange={(event) => onChange(within(event.target.value))}
          />
          <span aria-hidden>%</span>
        </span>
      </div>
    </Field>
  );
}
