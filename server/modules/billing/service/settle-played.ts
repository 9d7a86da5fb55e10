import type { Clock } from "@/server/clock";
import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { findAccount, findTerms } from "../repo/account";
import { settleSimulator } from "./simulator";
import { playsStripe } from "./stripe-of";

/** Where Weft plays Stripe, nobody else lets its time pass. */
export async function settleIfPlayed(tenantId: TenantId, now: Clock): Promise<void> {
  if (!playsStripe()) return;
  const found = await withTenant(tenantId, async (tx) => ({
    account: await findAccount(tx),
    terms: await findTerms(tx),
  }));
  if (found.account) await settleSimulator(tenantId, now, found.terms.slug);
}
