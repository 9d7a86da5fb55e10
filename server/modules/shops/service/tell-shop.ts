import type { TenantTx } from "@/server/db/tenant-tx";
import { type ShipBody, tellShipped } from "../repo/messages";

/** The shop an order came from is to be told that part of it has left; it is told after the transaction, once. */
export async function tellShop(tx: TenantTx, body: ShipBody, now: Date): Promise<void> {
  await tellShipped(tx, body, now);
}
