import { type OpeningHours, weekdays } from "./opening-hours";

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(timezone: string): Intl.DateTimeFormat {
  let format = formats.get(timezone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone: timezone,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
    });
    formats.set(timezone, format);
  }
  return format;
}

/** Minutes a zone is ahead of UTC at an instant (milliseconds since the epoch). */
export function offsetMinutes(timezone: string, at: number): number {
  const minute = Math.floor(at / 60_000) * 60_000;
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const { type, value } of formatFor(timezone).formatToParts(minute)) parts[type] = value;
  const { year, month, day, hour, minute: minutes } = parts;
  const local = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minutes));
  return (local - minute) / 60_000;
}

/** "HH:MM" as minutes after midnight; "24:00" is the end of the day. */
export function minutesOfDay(time: string): number {
  const [hours, minutes] = time.split(":");
  return Number(hours) * 60 + Number(minutes ?? 0);
}

/**
 * Opening spans per weekday from Monday, in minutes of the day; null is always open. What is left of an evening past
 * midnight stands with the next day too, from a negative minute: no opening of that day's own.
 */
export type Week = readonly (readonly (readonly [number, number])[])[] | null;

export function parseWeek(hours: OpeningHours): Week {
  if (Object.keys(hours).length === 0) return null;
  const days = weekdays.map((day) =>
    (hours[day] ?? []).map(([open, close]) => {
      const from = minutesOfDay(open);
      const to = minutesOfDay(close);
      return [from, to > from ? to : to + 1440] as const;
    }),
  );
  return days.map((spans, day) => {
    const evening = (days[(day + 6) % 7] ?? []).filter(([, close]) => close > 1440);
    const rest = evening.map(([open, close]) => [open - 1440, close - 1440] as const);
    return [...rest, ...spans].sort((a, b) => a[0] - b[0]);
  });
}

/** Whether a place is open at a local time (minutes since a Thursday midnight, as the epoch counts). */
export function isOpen(week: Week, localMinute: number): boolean {
  if (!week) return true;
  const minute = localMinute % 1440;
  return (week[weekday(localMinute)] ?? []).some(([open, close]) => minute >= open && minute < close);
}

/**
 * Minutes until work on an order can start: at once when open and before the cut-off, else at the next opening – on a later day
 * once the cut-off has passed. Infinity for a place that never opens.
 */
export function minutesUntilStart(week: Week, cutOff: number, localMinute: number): number {
  const minute = localMinute % 1440;
  const today = weekday(localMinute);
  if (!week) return minute < cutOff ? 0 : 1440 - minute;
  if (minute < cutOff) {
    for (const [open, close] of week[today] ?? []) if (minute < close) return Math.max(0, open - minute);
  }
  for (let days = 1; days <= 7; days++) {
    const first = week[(today + days) % 7]?.find(([open]) => open >= 0);
    if (first) return days * 1440 + first[0] - minute;
  }
  return Number.POSITIVE_INFINITY;
}

/** Monday is 0; the epoch began on a Thursday. */
function weekday(localMinute: number): number {
  return (Math.floor(localMinute / 1440) + 3) % 7;
}
