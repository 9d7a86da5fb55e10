/** Calls a second, and how many may come at once. */
export interface BucketRule {
  perSecond: number;
  burst: number;
}

export interface Bucket {
  /** What was left of the burst at `at`. */
  tokens: number;
  at: Date;
  /** The platform said to come back then. */
  closedUntil: Date | null;
}

/** What a call is for, the most urgent first: parcels that left, orders that may not leave, goods that are gone, … */
export const urgencies = ["ship", "freeze", "stock_down", "orders", "stock_up", "listing"] as const;
export type Urgency = (typeof urgencies)[number];

/** The least urgent calls leave this much of a burst to the others. */
const mostReserved = 0.5;

/** Tokens that calls of this urgency leave to more urgent ones; a burst of one is for everybody. */
export function reservedFor(urgency: Urgency, { burst }: BucketRule): number {
  const share = (mostReserved * urgencies.indexOf(urgency)) / (urgencies.length - 1);
  return Math.min(burst * share, Math.max(0, burst - 1));
}

export const fullBucket = ({ burst }: BucketRule, now: Date): Bucket => ({ tokens: burst, at: now, closedUntil: null });

/** What a bucket holds now: it fills evenly, up to a burst. */
export function filledAt({ tokens, at }: Bucket, { perSecond, burst }: BucketRule, now: Date): number {
  const seconds = Math.max(0, now.getTime() - at.getTime()) / 1000;
  return Math.min(burst, tokens + seconds * perSecond);
}

interface Taken {
  /** How many calls may be made at once; none when there is to be waited. */
  granted: number;
  /** Milliseconds until asking again makes sense; 0 when something was granted. */
  waitMs: number;
  /** The buckets afterwards, in the order they came. */
  buckets: Bucket[];
}

/**
 * Takes up to `wanted` calls, at least one, out of every one of these buckets at once, or nothing out of any. Buckets that
 * are closed grant nothing before their time; less urgent calls leave a reserve. Without buckets all is granted.
 */
export function takeCalls(
  buckets: readonly { bucket: Bucket; rule: BucketRule }[],
  { wanted, urgency, now }: { wanted: number; urgency: Urgency; now: Date },
): Taken {
  let [granted, waitMs] = [wanted, 0];
  for (const { bucket, rule } of buckets) {
    const closedMs = (bucket.closedUntil?.getTime() ?? 0) - now.getTime();
    const free = filledAt(bucket, rule, now) - reservedFor(urgency, rule);
    // A hair less than a whole token is a whole token that was counted in fractions.
    granted = Math.min(granted, closedMs > 0 ? 0 : Math.floor(free + 1e-6));
    waitMs = Math.max(waitMs, closedMs, Math.ceil(((1 - free) / rule.perSecond) * 1000));
  }
  const some = Math.max(0, granted);
  const left = buckets.map(({ bucket, rule }) => ({
    // Whoever waited for the row looked at the clock before the one who had it: the time in between is counted once.
    ...{ tokens: filledAt(bucket, rule, now) - some, at: bucket.at > now ? bucket.at : now },
    closedUntil: bucket.closedUntil,
  }));
  return { granted: some, waitMs: some > 0 ? 0 : Math.max(1, waitMs), buckets: left };
}

interface MethodLimit extends BucketRule {
  /** `*`: all calls together. */
  method: string;
}

/** The limits a call of this method falls under: its own, and that of all together. */
export const limitsOf = <Limit extends MethodLimit>(limits: readonly Limit[], method: string): Limit[] =>
  limits.filter((limit) => limit.method === method || limit.method === "*");

/** How many calls to take at once, so that many calls are not as many questions: what a quarter of a second holds. */
export function callsAtOnce(limits: readonly BucketRule[]): number {
  const slowest = Math.min(80, ...limits.map((limit) => Math.min(limit.perSecond, limit.burst)));
  return Math.max(1, Math.floor(slowest / 4));
}
