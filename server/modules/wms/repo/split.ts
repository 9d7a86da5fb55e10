import type { TenantTx } from "@/server/db/tenant-tx";
import { newId } from "@/server/ids";

export interface PartLine {
  lineNo: number;
  skuId: string;
  quantity: number;
}

/**
 * Takes units of a fulfillment order out into one of their own, with the reservations that hold them; nothing about
 * stock changes. The caller has locked the order. Returns the id of the new one.
 */
export async function splitFulfillment(
  tx: TenantTx,
  fulfillmentId: string,
  part: readonly PartLine[],
  now: Date,
): Promise<string> {
  const id = newId();
  const { tenantId } = tx;
  await tx.execute(
    `INSERT INTO fulfillment_order (tenant_id, id, order_id, location_id, method, status, decision_id, promise_by, ship_by,
       sample, created_at, updated_at)
     SELECT tenant_id, $3, order_id, location_id, method, status, decision_id, promise_by, ship_by, sample, created_at, $4
     FROM fulfillment_order WHERE tenant_id = $1 AND id = $2`,
    [tenantId, fulfillmentId, id, now],
  );
  for (const line of part) {
    await moveLine(tx, fulfillmentId, id, line);
    await moveReservations(tx, fulfillmentId, id, line);
  }
  return id;
}

async function moveLine(tx: TenantTx, from: string, to: string, { lineNo, skuId, quantity }: PartLine) {
  const { tenantId } = tx;
  const key = { tenantId, fulfillmentOrderId: from, lineNo, skuId };
  const line = await tx.db.fulfillmentOrderLine.findFirstOrThrow({ where: key });
  if (line.quantity < quantity) throw new Error("splitFulfillment: more units than the line has");
  await tx.db.fulfillmentOrderLine.create({ data: { ...key, fulfillmentOrderId: to, quantity } });
  if (line.quantity === quantity) await tx.db.fulfillmentOrderLine.deleteMany({ where: key });
  else await tx.db.fulfillmentOrderLine.updateMany({ where: key, data: { quantity: line.quantity - quantity } });
}

async function moveReservations(tx: TenantTx, from: string, to: string, { lineNo, skuId, quantity }: PartLine) {
  const open = await tx.db.reservation.findMany({
    where: { fulfillmentOrderId: from, lineNo, skuId, state: "open" },
    orderBy: { id: "asc" },
  });
  let left = quantity;
  for (const { id, ...reservation } of open) {
    const units = Math.min(left, reservation.quantity);
    if (units === 0) break;
    left -= units;
    if (units === reservation.quantity) {
      await tx.db.reservation.updateMany({ where: { id }, data: { fulfillmentOrderId: to } });
      continue;
    }
    await tx.db.reservation.updateMany({ where: { id }, data: { quantity: reservation.quantity - units } });
    await tx.db.reservation.create({ data: { ...reservation, id: newId(), fulfillmentOrderId: to, quantity: units } });
  }
  if (left > 0) throw new Error("splitFulfillment: units without a reservation");
}
