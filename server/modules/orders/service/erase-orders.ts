import type { TenantTx } from "@/server/db/tenant-tx";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import * as repo from "../repo/erase";

export type Person = repo.Person;
export const { closedOf, countOf, endedOrders, lockErasable, personOf } = repo;

/** Takes the person out of closed, locked orders: receiver, what they are found by, notes of buyer, seller and staff. */
export async function eraseOrders(tx: TenantTx, ids: readonly string[], now: Date): Promise<void> {
  const nobody = JSON.stringify({ name: "", phone: "", street: "" });
  await repo.blankOrders(tx, ids, (await tenantKeys(tx)).seal("sales_order.receiver", nobody), now);
}
