const minute = 60_000;

/** After the first attempt, the second, …: ten attempts within three days. */
const waits = [1, 5, 30, 120, 300, 600, 840, 1_200, 1_200].map((minutes) => minutes * minute);

/** When to try again what has failed so many times; undefined after the last attempt. */
export function nextTry(attempts: number, now: Date): Date | undefined {
  const wait = waits[attempts - 1];
  return wait === undefined ? undefined : new Date(now.getTime() + wait);
}
