import type { TenantTx } from "@/server/db/tenant-tx";
import { type DueParcel, divideDue } from "@/server/domain/carrier/divide-due";
import { type DueContent, dueContents, dueLines, fixDue, lockDueOrders } from "../repo/due";

/**
 * Fixes what these open parcels collect on delivery, before their labels are asked for: an order that leaves in several
 * parcels collects its price once, divided by the value of the goods. Locks the orders, which come before parcels.
 */
export async function fixDues(tx: TenantTx, parcelIds: readonly string[]): Promise<void> {
  const orders = await lockDueOrders(tx, parcelIds);
  if (orders.length === 0) return;
  const ids = orders.map((order) => order.id);
  const [lines, contents] = [await dueLines(tx, ids), await dueContents(tx, ids)];
  const wanted = new Set(parcelIds);
  const fixed = orders.flatMap(({ id, dueMinor }) => {
    const members = membersOf(contents.filter((one) => one.orderId === id));
    const asked = members.filter(({ row }) => wanted.has(row.parcelId) && !(row.underway && row.fixedMinor !== null));
    const shares = divideDue(
      dueMinor,
      lines.filter((line) => line.orderId === id),
      members.map(({ parcel }) => parcel),
      new Set(asked.map(({ parcel }) => parcel.id)),
    );
    return asked.map(({ row: { parcelId, fulfillmentId }, parcel }) => {
      return { parcelId, fulfillmentId, dueMinor: shares.get(parcel.id) ?? 0n };
    });
  });
  await fixDue(tx, fixed);
}

/** A parcel's part of one fulfillment order each. */
function membersOf(contents: readonly DueContent[]): { row: DueContent; parcel: DueParcel }[] {
  const members = new Map<string, DueContent[]>();
  for (const row of contents) {
    const key = `${row.parcelId}|${row.fulfillmentId}`;
    members.set(key, [...(members.get(key) ?? []), row]);
  }
  return [...members].flatMap(([id, [row, ...more]]) =>
    row ? [{ row, parcel: { id, fixedMinor: row.fixedMinor, contents: [row, ...more] } }] : [],
  );
}
