import type { TenantTx } from "@/server/db/tenant-tx";
import { insertGivenBack } from "../repo/usage";

/**
 * Orders canceled before they were ever routed are not charged: each is counted once as minus one, in the transaction
 * that cancels it. Those that a location has been given, and those never counted, are left out.
 */
export const giveBackUsage = (tx: TenantTx, orderIds: readonly string[], now: Date): Promise<number> =>
  insertGivenBack(tx, orderIds, now);
