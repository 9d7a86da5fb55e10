"use client";

import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import { Textarea } from "@/components/ui/textarea";
import { serialCodes } from "./serial-codes";

interface SerialFieldProps {
  /** What the numbers are of. */
  label: string;
  value: string;
  /** How many there should be. */
  units: number;
  autoFocus?: boolean | undefined;
  onChange: (text: string) => void;
}

/** Serial numbers of units of one SKU, with how many are still missing. */
export function SerialField({ label, value, units, autoFocus, onChange }: SerialFieldProps) {
  const t = useTranslations("lots.units");
  const count = serialCodes(value).length;
  return (
    <div className="w-full">
      <Textarea
        rows={2}
        autoFocus={autoFocus}
        className="font-mono text-xs"
        aria-label={t("serials", { code: label })}
        aria-invalid={count > units}
        placeholder={t("serialsHint")}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <p className={cn("figures mt-1 text-right text-muted-foreground text-xs", count > units && "text-danger")}>
        {t("count", { count, of: units })}
      </p>
    </div>
  );
}
