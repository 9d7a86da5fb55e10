import { withTenant } from "@/server/db/tenant-tx";
import { standingOf } from "@/server/domain/billing/standing";
import { env } from "@/server/env";
import type { TenantId } from "@/server/ids";
import { findAccount } from "../repo/account";

const soonMs = 3 * 86_400_000;

export interface BillingWord {
  kind: "trialSoon" | "trialOver" | "overdue" | "ended" | "readOnly";
  at: Date;
}

interface Terms {
  tenantId: TenantId;
  trialEndsAt: Date | null;
  readOnlyFrom: Date | null;
}

/** What every page says about the bill; nothing while nothing is due, and then nothing is asked either. */
export async function billingWord(brand: Terms, now: Date): Promise<BillingWord | null> {
  const { tenantId, trialEndsAt, readOnlyFrom } = brand;
  if (!readOnlyFrom || !trialEndsAt || env().WEFT_BILLING === "off") return null;
  const quiet = trialEndsAt.getTime() - soonMs > now.getTime() && readOnlyFrom > trialEndsAt;
  if (quiet) return null;
  const account = await withTenant(tenantId, findAccount);
  const { status, overdueSince, endedAt } = account ?? { status: null, overdueSince: null, endedAt: null };
  const standing = standingOf({ status: status ?? undefined, trialEndsAt, overdueSince, endedAt }, now);
  if (standing === "trial") return { kind: "trialSoon", at: trialEndsAt };
  return standing === "active" ? null : { kind: standing, at: readOnlyFrom };
}
