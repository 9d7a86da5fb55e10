import { dayIn, formatDate } from "./date";
import { startOfDay } from "./zoned-day";

/** An instant as a datetime-local field takes it (yyyy-mm-ddThh:mm), in a zone. */
export function toLocalTime(at: Date, timeZone: string): string {
  return `${dayIn(timeZone, at)}T${formatDate(at, "time", { locale: "sv-SE", timeZone })}`;
}

/** The instant a datetime-local field names in a zone; undefined while it is incomplete. */
export function fromLocalTime(text: string, timeZone: string): Date | undefined {
  const [, day = "", hours, minutes] = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})/.exec(text) ?? [];
  if (!day) return undefined;
  const at = startOfDay(day, timeZone).getTime() + (Number(hours) * 60 + Number(minutes)) * 60_000;
  // On a day on which clocks change, the hours since midnight are not what the clock shows.
  const shown = toLocalTime(new Date(at), timeZone);
  return new Date(at + Date.parse(`${text.slice(0, 16)}Z`) - Date.parse(`${shown}Z`));
}
