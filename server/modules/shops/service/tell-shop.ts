import type { TenantTx } from "@/server/db/tenant-tx";
import { broughtPlatforms } from "@/server/integrations/channel/brought-platforms";
import { openShop } from "../open-shop";
import { type ShipBody, tellAbout, tellBrought, tellShipped } from "../repo/messages";
import { sourceOfOrder } from "../repo/notes";

/** The shop an order came from is to be told that part of it has left; it is told after the transaction, once. */
export async function tellShop(tx: TenantTx, body: ShipBody, now: Date): Promise<void> {
  await tellOnce(tx, body, now);
}

/**
 * Goods have left without a number: collected, or by somebody who gives none. Only a shop whose order came to us in another
 * way is told of that; platforms that tell their orders have pages of their own for it.
 */
export async function tellUnnumbered(
  tx: TenantTx,
  { orderId, fulfillmentId }: Pick<ShipBody, "orderId" | "fulfillmentId">,
  now: Date,
): Promise<void> {
  await tellBrought(tx, { orderId, fulfillmentId, carrier: "", trackingNo: "" }, broughtPlatforms, now);
}

const tellOnce = async (tx: TenantTx, body: ShipBody, now: Date): Promise<number> =>
  (await tellShipped(tx, body, now)) || (await tellBrought(tx, body, broughtPlatforms, now));

/** A parcel of goods that have left got its number only now: the first is told with them, others by themselves. */
export async function tellLateParcel(tx: TenantTx, body: ShipBody, now: Date): Promise<void> {
  if ((await tellOnce(tx, body, now)) === 0) await tellOnce(tx, { ...body, late: true }, now);
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
