import type { TenantTx } from "@/server/db/tenant-tx";
import { waitingUntil } from "../repo/groups";

/** Which of these fulfillment orders wait to be merged, and until when. */
export async function mergeWaits(tx: TenantTx, ids: readonly string[]): Promise<Map<string, Date>> {
  return new Map((await waitingUntil(tx, ids)).map((row) => [row.id, row.closesAt]));
}
