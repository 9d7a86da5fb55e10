"use client";

import { useLocale, useTimeZone } from "next-intl";
import { formatDate } from "@/lib/format/date";

const span = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)\/(\d{4}-\d\d-\d\dT[\d:.]+Z)$/;

/** What a call was about: a span of time in the brand's zone, or an order's number. */
export function CallSubject({ subject }: { subject: string }) {
  const zone = { locale: useLocale(), timeZone: useTimeZone() ?? "UTC" };
  const [, from, to] = span.exec(subject) ?? [];
  if (!from || !to) return <span className="figures truncate">{subject || "–"}</span>;
  const sameDay = formatDate(from, "date", zone) === formatDate(to, "date", zone);
  return (
    <span className="figures truncate">
      {formatDate(from, "short", zone)} – {formatDate(to, sameDay ? "time" : "short", zone)}
    </span>
  );
}
