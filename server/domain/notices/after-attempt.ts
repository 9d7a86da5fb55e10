import { afterProblem } from "../carrier/retry";

export interface Attempt {
  problem: "retry" | "auth" | "rejected";
  code: string;
}

/** Codes that are ours: no answer of the provider's came, so the message may have left or not. */
const noAnswer = /^(TIMEOUT|NETWORK|MALFORMED|TOO_LARGE|HTTP_(408|5\d\d))$/;

/** Delivery records are believed to name a message this long after it was handed over. */
export const settledMs = 5 * 60_000;

/** What becomes of a notice the provider did not take: tried again when, or parked; and whether it may have left after all. */
export function afterAttempt(said: Attempt, attempts: number, now: Date, random: number) {
  const unsure = noAnswer.test(said.code);
  const next = afterProblem(said.problem, attempts, now, random);
  if (next.status === "parked") return { status: "parked" as const, dueAt: null, unsure };
  const dueAt = unsure ? new Date(Math.max(next.dueAt.getTime(), now.getTime() + settledMs)) : next.dueAt;
  return { status: "pending" as const, dueAt, unsure };
}
