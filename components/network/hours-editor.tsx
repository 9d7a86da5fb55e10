"use client";

import { CopyCheck, Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { type OpeningHours, type Weekday, weekdays } from "@/lib/contracts/network";

type Span = [string, string];
const usual: Span = ["10:00", "22:00"];

interface HoursEditorProps {
  value: OpeningHours;
  onChange: (hours: OpeningHours) => void;
  disabled: boolean;
}

/** Opening hours per weekday, several spans a day; none at all is always open. */
export function HoursEditor({ value, onChange, disabled }: HoursEditorProps) {
  const t = useTranslations("network");
  if (Object.keys(value).length === 0) {
    return (
      <div className="flex items-center justify-between gap-3 rounded-lg border px-4 py-3">
        <span className="text-sm">{t("form.allDay")}</span>
        {!disabled && (
          <Button
            variant="outline"
            size="sm"
            onClick={() => onChange(Object.fromEntries(weekdays.map((day) => [day, [usual]])))}
          >
            {t("form.set")}
          </Button>
        )}
      </div>
    );
  }
  const setDay = (day: Weekday, spans: Span[]) => onChange({ ...value, [day]: spans });
  return (
    <div className="flex flex-col gap-2">
      <ul className="divide-y rounded-lg border">
        {weekdays.map((day) => {
          const spans = (value[day] ?? []) as Span[];
          const setSpan = (at: number, span: Span) =>
            setDay(
              day,
              spans.map((old, i) => (i === at ? span : old)),
            );
          return (
            <li key={day} className="flex flex-wrap items-start gap-x-3 gap-y-2 px-3 py-2">
              <span className="flex w-28 items-center gap-2 pt-1.5">
                <Switch
                  aria-label={`${t(`day.${day}`)} ${t("form.open")}`}
                  checked={spans.length > 0}
                  disabled={disabled}
                  onCheckedChange={(open) => setDay(day, open ? [usual] : [])}
                />
                {t(`day.${day}`)}
              </span>
              <span className="flex min-w-0 flex-1 flex-col gap-2">
                {spans.length === 0 && <span className="pt-1.5 text-muted-foreground">{t("form.closed")}</span>}
                {spans.map((span, at) => (
                  // A span has no identity but its place in the day.
                  <span key={`${day}${String(at)}`} className="flex items-center gap-2">
                    <TimeInput
                      label={`${t(`day.${day}`)} ${t("form.from")}`}
                      value={span[0]}
                      disabled={disabled}
                      onChange={(from) => setSpan(at, [from, span[1]])}
                    />
                    <span aria-hidden>–</span>
                    <TimeInput
                      label={`${t(`day.${day}`)} ${t("form.to")}`}
                      value={span[1]}
                      disabled={disabled}
                      onChange={(to) => setSpan(at, [span[0], to])}
                    />
                    {spans.length > 1 && !disabled && (
                      <IconButton
                        label={t("form.removeSpan")}
                        onClick={() =>
                          setDay(
                            day,
                            spans.filter((_, i) => i !== at),
                          )
                        }
                      >
                        <X aria-hidden />
                      </IconButton>
                    )}
                  </span>
                ))}
              </span>
              {spans.length > 0 && !disabled && (
                <span className="flex">
                  {spans.length < 3 && (
                    <IconButton label={t("form.addSpan")} onClick={() => setDay(day, [...spans, ["18:00", "20:00"]])}>
                      <Plus aria-hidden />
                    </IconButton>
                  )}
                  <IconButton
                    label={t("form.copyAll")}
                    onClick={() => onChange(Object.fromEntries(weekdays.map((each) => [each, spans])))}
                  >
                    <CopyCheck aria-hidden />
                  </IconButton>
                </span>
              )}
            </li>
          );
        })}
      </ul>
      {!disabled && (
        <Button variant="ghost" size="sm" className="self-start" onClick={() => onChange({})}>
          {t("form.clear")}
        </Button>
      )}
    </div>
  );
}

interface TimeInputProps {
  label: string;
  value: string;
  disabled: boolean;
  onChange: (time: string) => void;
}

function TimeInput({ label, value, disabled, onChange }: TimeInputProps) {
  return (
    <Input
      type="time"
      aria-label={label}
      className="figures w-28"
      // A browser's time field ends at 23:59; ours knows the end of the day.
      value={value === "24:00" ? "00:00" : value}
      disabled={disabled}
      onChange={(event) => event.target.value && onChange(event.target.value)}
    />
  );
}
