/** `retry`: nobody's fault, later; `auth`: the account's keys are refused; `rejected`: the carrier will not do it. */
export type ProblemKind = "retry" | "auth" | "rejected";

export type NextStep = { status: "pending"; dueAt: Date } | { status: "parked" };

const firstDelayMs = 5_000;
const longestDelayMs = 15 * 60_000;
const lastAttempt = 8;

/**
 * What becomes of a call that failed: tried again with doubling delays of 5 s to 15 min, or parked with the carrier's
 * words for a person. `spread` in [0, 1) moves the delay by up to a quarter, so that calls that failed together do not return together.
 */
export function afterProblem(kind: ProblemKind, attempts: number, now: Date, spread: number): NextStep {
  if (kind !== "retry" || attempts >= lastAttempt) return { status: "parked" };
  const delay = Math.min(longestDelayMs, firstDelayMs * 2 ** (attempts - 1));
  return { status: "pending", dueAt: new Date(now.getTime() + delay * (1 + spread / 4)) };
}
