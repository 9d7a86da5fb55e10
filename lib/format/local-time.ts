import { dayIn, formatDate } from "./date";
import { offsetMs } from "./zoned-day";

const dayMs = 86_400_000;

/** An instant as a datetime-local field takes it (yyyy-mm-ddThh:mm), in a zone. */
export function toLocalTime(at: Date, timeZone: string): string {
  return `${dayIn(timeZone, at)}T${formatDate(at, "time", { locale: "sv-SE", timeZone })}`;
}

/**
 * The instant a clock time (yyyy-mm-ddThh:mm) names in a zone; undefined while it is incomplete. Of an hour that comes
 * twice it is the first; a time that clocks skip is read as if they had not changed yet: 02:30 becomes 03:30.
 */
export function fromLocalTime(text: string, timeZone: string): Date | undefined {
  const asUtc = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text) ? Date.parse(`${text.slice(0, 16)}Z`) : Number.NaN;
  if (Number.isNaN(asUtc)) return undefined;
  const before = asUtc - offsetMs(timeZone, asUtc - dayMs);
  const after = asUtc - offsetMs(timeZone, asUtc + dayMs);
  const named = [before, after].find((at) => at + offsetMs(timeZone, at) === asUtc);
  return new Date(named ?? before);
}

/** Noon of a calendar day (yyyy-mm-dd): a day without a time stays that day in every zone near it. */
export const noonOf = (day: string, timeZone: string): Date | undefined => fromLocalTime(`${day}T12:00`, timeZone);
