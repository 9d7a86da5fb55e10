import { dayIn } from "./date";

/** How far the clocks of a zone are ahead of UTC at an instant. */
export function offsetMs(timeZone: string, at: number): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(at);
  const part = (type: string) => Number(parts.find((candidate) => candidate.type === type)?.value);
  const wall = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
  return wall - Math.floor(at / 1000) * 1000;
}

/** The instant a calendar day (yyyy-mm-dd) begins in a zone. Where clocks skip midnight, the first instant after it. */
export function startOfDay(day: string, timeZone: string): Date {
  const asUtc = Date.parse(`${day}T00:00:00Z`);
  let at = asUtc - offsetMs(timeZone, asUtc);
  // The offset a few hours away may differ from the one at midnight itself; a second look settles it.
  at = asUtc - offsetMs(timeZone, at);
  return new Date(dayIn(timeZone, new Date(at)) < day ? at + 3_600_000 : at);
}

/**
 * The instant an hour (0 to 23) of a calendar day begins by the clocks of a zone. Of an hour that comes twice it is the
 * first or the second; one that is skipped counts as the hour beside it.
 */
export function startOfHour(day: string, hour: number, timeZone: string): Date {
  const asUtc = Date.parse(`${day}T00:00:00Z`) + hour * 3_600_000;
  const near = asUtc - offsetMs(timeZone, asUtc);
  return new Date(asUtc - offsetMs(timeZone, near));
}

/** yyyy-mm-dd moved by whole days. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The half-open span [from, to) of the calendar day an instant falls on. */
export function dayOf(at: Date, timeZone: string): { day: string; from: Date; to: Date } {
  const day = dayIn(timeZone, at);
  return { day, from: startOfDay(day, timeZone), to: startOfDay(addDays(day, 1), timeZone) };
}
