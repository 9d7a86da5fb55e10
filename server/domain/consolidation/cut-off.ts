import { minutesOfDay, offsetMinutes } from "../routing/local-time";

const dayMinutes = 1_440;

/** The next time a location's day closes for dispatch after `at`; both in milliseconds since the epoch. */
export function nextCutOff({ cutOff, timezone }: { cutOff: string; timezone: string }, at: number): number {
  const local = Math.floor(at / 60_000) + offsetMinutes(timezone, at);
  const wait = (((minutesOfDay(cutOff) - local) % dayMinutes) + dayMinutes) % dayMinutes;
  return (Math.floor(at / 60_000) + (wait || dayMinutes)) * 60_000;
}
