import type { TenantTx } from "@/server/db/tenant-tx";
import { enqueue } from "@/server/jobs/enqueue";
import { catalogChanged } from "../jobs";
import { ordersWaitingForSkus } from "../repo/waiting-orders";

const ordersPerJob = 500;
const ordersAtMost = 20_000;

/** Has orders that are held for these SKUs, as unknown or for their price, checked again once this is committed. */
export async function announceSkus(tx: TenantTx, codes: readonly string[]): Promise<void> {
  if (codes.length === 0) return;
  const waiting = await ordersWaitingForSkus(tx, codes, ordersAtMost);
  for (let at = 0; at < waiting.length; at += ordersPerJob) {
    await enqueue(tx, catalogChanged, { orderIds: waiting.slice(at, at + ordersPerJob) });
  }
}
