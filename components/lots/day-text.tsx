"use client";

import { useLocale } from "next-intl";
import { formatDate } from "@/lib/format/date";

/** A calendar day, the same in every zone. */
export function DayText({ day }: { day: Date | string }) {
  const locale = useLocale();
  return (
    <time dateTime={new Date(day).toISOString().slice(0, 10)} className="figures whitespace-nowrap">
      {formatDate(day, "date", { locale, timeZone: "UTC" })}
    </time>
  );
}
