"use client";

import { Minus, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";

interface QuantityProps {
  label: string;
  value: number;
  max?: number;
  onChange: (value: number) => void;
}

/** A number that a thumb sets. */
export function Quantity({ label, value, max = 99_999, onChange }: QuantityProps) {
  const t = useTranslations("store.quantity");
  const set = (next: number) => onChange(Math.min(max, Math.max(0, next)));
  return (
    <fieldset aria-label={label} className="flex shrink-0 items-center gap-1">
      <Button
        variant="outline"
        className="size-11 px-0"
        aria-label={t("less")}
        disabled={value === 0}
        onClick={() => set(value - 1)}
      >
        <Minus aria-hidden />
      </Button>
      <input
        aria-label={label}
        inputMode="numeric"
        autoComplete="off"
        value={value}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => set(Number(event.target.value.replace(/\D/g, "").slice(0, 5)))}
        className="figures h-11 w-14 rounded-md border border-input bg-card text-center font-medium text-lg"
      />
      <Button
        variant="outline"
        className="size-11 px-0"
        aria-label={t("more")}
        disabled={value >= max}
        onClick={() => set(value + 1)}
      >
        <Plus aria-hidden />
      </Button>
    </fieldset>
  );
}
