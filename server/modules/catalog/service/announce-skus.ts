import type { TenantTx } from "@/server/db/tenant-tx";
import { enqueue } from "@/server/jobs/enqueue";
import { catalogChanged } from "../jobs";
import { ordersWaitingForSkus } from "../repo/waiting-orders";

const codesPerJob = 500;

/** Has orders that are held for these SKUs, as unknown or for their price, checked again once this is committed. */
export async function announceSkus(tx: TenantTx, codes: readonly string[]): Promise<void> {
  if (codes.length === 0 || (await ordersWaitingForSkus(tx, codes, { limit: 1 })).length === 0) return;
  for (let at = 0; at < codes.length; at += codesPerJob) {
    await enqueue(tx, catalogChanged, { orderIds: [], codes: codes.slice(at, at + codesPerJob) });
  }
}
