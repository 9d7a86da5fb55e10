const formats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(locale: string, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale}|${timeZone}|${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, { timeZone, ...options });
  formats.set(key, made);
  return made;
}

const styles = {
  /** 2026-03-14 09:26, the year left out by `short`. */
  datetime: { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  short: { month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  full: { dateStyle: "full", timeStyle: "long" },
  date: { year: "numeric", month: "2-digit", day: "2-digit" },
  day: { month: "short", day: "numeric" },
  weekday: { month: "long", day: "numeric", weekday: "long" },
  time: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

export type DateStyle = keyof typeof styles;

interface Zone {
  locale: string;
  /** The brand's zone, whatever the reader's machine says. */
  timeZone: string;
}

export function formatDate(at: Date | string | number, style: DateStyle, { locale, timeZone }: Zone): string {
  return dateFormat(locale, timeZone, styles[style]).format(new Date(at));
}

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ["second", 60],
  ["minute", 60],
  ["hour", 24],
  ["day", 30],
  ["month", 12],
  ["year", Number.POSITIVE_INFINITY],
];

/** "3 minutes ago", "in 2 days". */
export function formatRelative(at: Date | string | number, now: Date, locale: string): string {
  let distance = (new Date(at).getTime() - now.getTime()) / 1000;
  const format = new Intl.RelativeTimeFormat(locale, { numeric: "auto", style: "short" });
  for (const [unit, size] of steps) {
    if (Math.abs(distance) < size) return format.format(Math.round(distance), unit);
    distance /= size;
  }
  return format.format(Math.round(distance), "year");
}

/** What people call a zone: "China Standard Time". */
export function zoneName(at: Date, { locale, timeZone }: Zone): string {
  const parts = dateFormat(locale, timeZone, { timeZoneName: "longGeneric" }).formatToParts(at);
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? timeZone;
}

/** The calendar day (yyyy-mm-dd) an instant falls on in a zone. */
export function dayIn(timeZone: string, at: Date): string {
  return dateFormat("sv-SE", timeZone, styles.date).format(at);
}
