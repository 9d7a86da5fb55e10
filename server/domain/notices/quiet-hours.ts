const minutesOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

/**
 * When something that can wait may be said: `now`, or the end of the quiet time it falls into. `from` and `to` are local
 * times of `timeZone`; a quiet time may go over midnight, and one that ends where it begins is none.
 */
export function afterQuiet(now: Date, quiet: { from: string; to: string } | null, timeZone: string): Date {
  if (!quiet) return now;
  const [from, to] = [minutesOf(quiet.from), minutesOf(quiet.to)];
  const local = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const at = minutesOf(local.format(now));
  const within = from < to ? at >= from && at < to : from !== to && (at >= from || at < to);
  if (!within) return now;
  const whole = Math.floor(now.getTime() / 60_000) * 60_000;
  return new Date(whole + ((to - at + 1440) % 1440) * 60_000);
}
