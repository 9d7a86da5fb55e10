import type { TenantTx } from "@/server/db/tenant-tx";
import { openShop } from "../open-shop";
import { type ShipBody, tellAbout, tellShipped } from "../repo/messages";
import { sourceOfOrder } from "../repo/notes";

/** The shop an order came from is to be told that part of it has left; it is told after the transaction, once. */
export async function tellShop(tx: TenantTx, body: ShipBody, now: Date): Promise<void> {
  await tellShipped(tx, body, now);
}

/** A parcel of goods that have left got its number only now: the first is told with them, others by themselves. */
export async function tellLateParcel(tx: TenantTx, body: ShipBody, now: Date): Promise<void> {
  if ((await tellShipped(tx, body, now)) === 0) await tellShipped(tx, { ...body, late: true }, now);
}

/** A colleague's note is to be on the platform too. False when the order came from no shop that keeps notes. */
export async function tellNote(tx: TenantTx, body: { orderId: string; noteId: string }, now: Date): Promise<boolean> {
  const source = await sourceOfOrder(tx, body.orderId);
  if (!source) return false;
  const { connector } = await openShop(tx, source.connection, () => now);
  if (!connector.writeNote) return false;
  await tellAbout(tx, source.connection.id, { operation: "note", body, key: body.noteId }, now);
  return true;
}
