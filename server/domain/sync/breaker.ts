/** How it goes with calling a shop. `until` null: it is called; later than now: it is left alone; past: one call may try. */
export interface Breaker {
  /** In a row, while it is called. */
  failures: number;
  /** How often in a row it was left alone. */
  trips: number;
  until: Date | null;
}

type BreakerState = "closed" | "open" | "half_open";

const mostFailures = 3;
const firstPauseMs = 30_000;
const longestPauseMs = 15 * 60_000;
/** Whoever tries has this long before somebody else may. */
const tryMs = 60_000;

export const closedBreaker: Breaker = { failures: 0, trips: 0, until: null };

export function breakerState({ until }: Breaker, now: Date): BreakerState {
  if (!until) return "closed";
  return until > now ? "open" : "half_open";
}

const pauseMs = (trips: number) => Math.min(longestPauseMs, firstPauseMs * 2 ** (trips - 1));

const opened = ({ trips }: Breaker, now: Date): Breaker => ({
  ...{ failures: 0, trips: trips + 1 },
  until: new Date(now.getTime() + pauseMs(trips + 1)),
});

/** Somebody tries a shop that was left alone: nobody else does meanwhile. */
export const tried = (breaker: Breaker, now: Date): Breaker => ({
  ...breaker,
  until: new Date(now.getTime() + tryMs),
});

/**
 * A call did not work because of the shop. `trial`: it was the one that tried. Calls that were on their way when it was
 * left alone say nothing new.
 */
export function failed(breaker: Breaker, { trial, now }: { trial: boolean; now: Date }): Breaker {
  if (trial) return opened(breaker, now);
  if (breaker.until) return breaker;
  const failures = breaker.failures + 1;
  return failures >= mostFailures ? opened(breaker, now) : { ...breaker, failures };
}

/** A person wants to know: the next call tries. */
export const tryNow = (breaker: Breaker, now: Date): Breaker => (breaker.until ? { ...breaker, until: now } : breaker);
