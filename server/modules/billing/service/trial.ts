import { planFile } from "@/server/domain/billing/plans";
import { readOnlyFrom } from "@/server/domain/billing/standing";
import { env } from "@/server/env";

/** The terms a new brand begins with; nothing ends where nothing is billed. */
export function trialFrom(now: Date): { trialEndsAt: Date | null; readOnlyFrom: Date | null } {
  if (env().WEFT_BILLING === "off") return { trialEndsAt: null, readOnlyFrom: null };
  const trialEndsAt = new Date(now.getTime() + planFile.trialDays * 86_400_000);
  const state = { status: undefined, trialEndsAt, overdueSince: null, endedAt: null };
  return { trialEndsAt, readOnlyFrom: readOnlyFrom(state) };
}
