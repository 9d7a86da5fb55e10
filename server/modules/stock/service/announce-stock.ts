import type { TenantTx } from "@/server/db/tenant-tx";
import { enqueue } from "@/server/jobs/enqueue";
import { stockArrived, sweepShortages } from "../jobs";

const skusPerJob = 1_000;
/** Long enough for a batch that has just seen none to commit its hold, so that the check finds it. */
const delayMs = 2_000;

/** Has orders that wait for these SKUs checked again soon. */
export async function announceStock(tx: TenantTx, skuIds: ReadonlySet<string>, now: Date): Promise<void> {
  const all = [...skuIds].sort();
  for (let at = 0; at < all.length; at += skusPerJob) {
    const runAt = new Date(now.getTime() + delayMs);
    await enqueue(tx, stockArrived, { skuIds: all.slice(at, at + skusPerJob) }, { runAt });
  }
}

/** Has orders checked again soon that other locations, rates or policies may help, or that other rules may let go. */
export async function announceChange(tx: TenantTx, waitingFor: "supply" | "rules", now: Date): Promise<void> {
  const runAt = new Date(now.getTime() + delayMs);
  await enqueue(tx, sweepShortages, { waitingFor }, { key: `sweep-${waitingFor}`, runAt });
}
