"use client";

import { useTimeZone, useTranslations } from "next-intl";
import { dayIn } from "@/lib/format/date";
import { addDays } from "@/lib/format/zoned-day";
import { Button } from "./button";
import { Input } from "./input";

/** Calendar days in the brand's zone (yyyy-mm-dd), both included; either may be open. */
export interface DayRange {
  from?: string;
  to?: string;
}

interface DateRangePickerProps {
  value: DayRange;
  onChange: (range: DayRange) => void;
}

const presets = [
  { key: "today", days: 0 },
  { key: "last7Days", days: 6 },
  { key: "last30Days", days: 29 },
] as const;

export function DateRangePicker({ value, onChange }: DateRangePickerProps) {
  const t = useTranslations("ui");
  const timeZone = useTimeZone() ?? "UTC";
  const last = (days: number) => {
    const today = dayIn(timeZone, new Date());
    onChange({ from: addDays(today, -days), to: today });
  };
  return (
    <div className="flex flex-col gap-2">
      <div className="flex gap-1">
        {presets.map((preset) => (
          <Button key={preset.key} size="sm" variant="secondary" onClick={() => last(preset.days)}>
            {t(preset.key)}
          </Button>
        ))}
      </div>
      <div className="flex items-center gap-2">
        <Input
          type="date"
          aria-label={t("from")}
          value={value.from ?? ""}
          max={value.to}
          onChange={(event) => onChange({ ...value, from: event.target.value || undefined })}
        />
        <span aria-hidden className="text-muted-foreground">
          –
        </span>
        <Input
          type="date"
          aria-label={t("to")}
          value={value.to ?? ""}
          min={value.from}
          onChange={(event) => onChange({ ...value, to: event.target.value || undefined })}
        />
      </div>
    </div>
  );
}
