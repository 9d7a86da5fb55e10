import type { Standing } from "@/lib/contracts/billing";
import { planFile } from "./plans";

/** What is known of a brand's subscription; statuses are Stripe's. */
export interface SubscriptionState {
  /** Undefined before the brand has subscribed. */
  status: string | undefined;
  trialEndsAt: Date;
  overdueSince: Date | null;
  endedAt: Date | null;
}

const day = 86_400_000;
const after = (date: Date, days: number) => new Date(date.getTime() + days * day);

/**
 * From when on people can only read, unless something is paid before; null: nothing is owed. What is owed stays owed when the
 * plan ends or another begins.
 */
export function readOnlyFrom({ status, trialEndsAt, overdueSince, endedAt }: SubscriptionState): Date | null {
  const since = [overdueSince, endedAt].flatMap((date) => date ?? []);
  if (since.length > 0) return after(new Date(Math.min(...since.map(Number))), planFile.graceDays);
  return status === undefined ? after(trialEndsAt, planFile.graceDays) : null;
}

/** Where the brand stands now, in one word. */
export function standingOf(state: SubscriptionState, now: Date): Standing {
  const limit = readOnlyFrom(state);
  if (limit && limit <= now) return "readOnly";
  if (state.overdueSince) return "overdue";
  if (state.endedAt) return "ended";
  if (state.status === undefined) return state.trialEndsAt > now ? "trial" : "trialOver";
  return state.status === "trialing" ? "trial" : "active";
}
