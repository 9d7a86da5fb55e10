"use client";

import { useTimeZone, useTranslations } from "next-intl";
import { type ReactNode, useState, useSyncExternalStore } from "react";
import { fromLocalTime, noonOf, toLocalTime } from "@/lib/format/local-time";
import { offsetMs } from "@/lib/format/zoned-day";
import { Field } from "./field";
import { Input } from "./input";

interface TimeFieldProps {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  required?: boolean;
  /** What it begins with. */
  value?: Date | null;
  /** Undefined while nothing complete is typed. */
  onChange: (at: Date | undefined) => void;
  /** Only the day is asked for; it stands for its noon. */
  day?: boolean;
}

/** A moment as a person types it: by the clocks of the brand, wherever the browser is. */
export function TimeField({ label, hint, error, required, value, onChange, day = false }: TimeFieldProps) {
  const t = useTranslations("common");
  const timeZone = useTimeZone() ?? "UTC";
  const elsewhere = useElsewhere(timeZone);
  // What is typed is kept as it is: a half-typed year is a moment too, but not one to be written anew.
  const [text, setText] = useState(() => (value ? toLocalTime(value, timeZone).slice(0, day ? 10 : 16) : ""));
  const type = (next: string) => {
    setText(next);
    onChange(day ? noonOf(next, timeZone) : fromLocalTime(next, timeZone));
  };
  const zone = elsewhere ? t("brandTime", { zone: timeZone }) : undefined;
  return (
    <Field
      label={label}
      hint={
        (hint || zone) && (
          <>
            {hint} {zone}
          </>
        )
      }
      error={error}
      required={required}
    >
      <Input
        type={day ? "date" : "datetime-local"}
        max={day ? "9999-12-31" : "9999-12-31T23:59"}
        className="figures"
        value={text}
        onChange={(event) => type(event.target.value)}
      />
    </Field>
  );
}

const never = () => () => undefined;

/** Whether the reader's clock is another one than the brand's. */
function useElsewhere(timeZone: string): boolean {
  return useSyncExternalStore(
    never,
    () => -new Date().getTimezoneOffset() * 60_000 !== offsetMs(timeZone, Date.now()),
    () => false,
  );
}
