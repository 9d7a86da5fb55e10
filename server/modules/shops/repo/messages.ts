import { binaryArray } from "@/server/db/bulk-insert";
import type { TenantTx } from "@/server/db/tenant-tx";
import { newId } from "@/server/ids";

/** Goods of one fulfillment order have left. */
export interface ShipBody {
  orderId: string;
  fulfillmentId: string;
  carrier: string;
  trackingNo: string;
  /** The other parcels they left in. */
  further?: { carrier: string; trackingNo: string }[];
  /** This parcel got its number when the goods had been told of. */
  late?: true;
}

/** The seller agrees to a refund of this amount. */
export interface RefundBody {
  orderId: string;
  refundId: string;
  amount: string;
}

/** A colleague's note is to be on the platform too, or words of ours. */
export type NoteBody = { orderId: string } & ({ noteId: string } | { words: string });

/** What a shop is told, by what it is about; the key is the same for every attempt. */
type MessageBody =
  | { operation: "ship"; body: ShipBody }
  | { operation: "refund"; body: RefundBody }
  | { operation: "note"; body: NoteBody };

/**
 * Writes down what the shop an order came from has to be told, once: keyed by the fulfillment order, a late parcel by its
 * number too. Nothing for orders of other channels.
 */
export const tellShipped = (tx: TenantTx, body: ShipBody, now: Date): Promise<number> =>
  tx.execute(
    `INSERT INTO shop_message (tenant_id, id, connection_id, operation, business_key, body, due_at, created_at)
     SELECT $1, $2, p.connection_id, 'ship', $4, $5, $6, $6 FROM platform_order p WHERE p.tenant_id = $1 AND p.order_id = $3
     ON CONFLICT (tenant_id, connection_id, operation, business_key) DO NOTHING`,
    [tx.tenantId, newId(), body.orderId, keyOf(body), JSON.stringify(body), now],
  );

/** The same for an order that was brought to a channel whose shop, of one of these platforms, tells no orders itself. */
export const tellBrought = (tx: TenantTx, body: ShipBody, platforms: readonly string[], now: Date): Promise<number> =>
  tx.execute(
    `INSERT INTO shop_message (tenant_id, id, connection_id, operation, business_key, body, due_at, created_at)
     SELECT $1, $2, c.id, 'ship', $4, $5, $6, $6 FROM sales_order o
     JOIN shop_connection c ON c.tenant_id = $1 AND c.channel_id = o.channel_id AND c.platform = ANY ($7::text[])
     WHERE o.tenant_id = $1 AND o.id = $3 AND NOT o.sample
     ON CONFLICT (tenant_id, connection_id, operation, business_key) DO NOTHING`,
    [tx.tenantId, newId(), body.orderId, keyOf(body), JSON.stringify(body), now, [...platforms]],
  );

const keyOf = ({ fulfillmentId, trackingNo, late }: ShipBody) =>
  late ? `${fulfillmentId}:${trackingNo}` : fulfillmentId;

/** What was written down of shipments of an order, the first first, and how far the telling is. */
export const toldOfOrder = (tx: TenantTx, connectionId: string, orderId: string) =>
  tx.query<{ body: ShipBody; status: string }>(
    `SELECT m.body, m.status FROM fulfillment_order f JOIN shop_message m ON m.tenant_id = $1 AND m.connection_id = $2
       AND m.operation = 'ship' AND m.business_key = f.id::text
     WHERE f.tenant_id = $1 AND f.order_id = $3 ORDER BY m.created_at, m.id`,
    [tx.tenantId, connectionId, orderId],
  );

/** What lies in the numbered parcels of fulfillment orders, by line: of all its articles, where a line has several. */
export const parcelUnits = (tx: TenantTx, fulfillmentIds: readonly string[]) =>
  tx.query<{ trackingNo: string; lineNo: number; quantity: number }>(
    `SELECT p.tracking_no AS "trackingNo", i.line_no AS "lineNo", max(i.quantity)::int AS quantity
     FROM parcel_fulfillment m JOIN parcel p ON p.tenant_id = $1 AND p.id = m.parcel_id
     JOIN parcel_item i ON i.tenant_id = $1 AND i.parcel_id = p.id AND i.fulfillment_order_id = m.fulfillment_order_id
     WHERE m.tenant_id = $1 AND m.fulfillment_order_id = ANY ($2::uuid[])
       AND p.tracking_no IS NOT NULL AND p.status <> 'voided'
     GROUP BY p.id, p.tracking_no, m.fulfillment_order_id, i.line_no ORDER BY p.id, i.line_no`,
    [tx.tenantId, binaryArray("uuid", fulfillmentIds)],
  );

/** The same for anything else about an order that came from a shop. Returns how many were not there yet. */
export const tellAbout = (
  tx: TenantTx,
  connectionId: string,
  { operation, body, key }: MessageBody & { key: string },
  now: Date,
): Promise<number> =>
  tx.execute(
    `INSERT INTO shop_message (tenant_id, id, connection_id, operation, business_key, body, due_at, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $7)
     ON CONFLICT (tenant_id, connection_id, operation, business_key) DO NOTHING`,
    [tx.tenantId, newId(), connectionId, operation, key, JSON.stringify(body), now],
  );

/** Words of ours that are to stand with an order, the oldest first. Few orders have any, and only these are asked. */
export const wordsOf = async (tx: TenantTx, connectionId: string, orderId: string) =>
  (
    await tx.query<{ words: string }>(
      `SELECT body ->> 'words' AS words FROM shop_message WHERE tenant_id = $1 AND connection_id = $2
         AND operation = 'note' AND body ->> 'orderId' = $3 AND body ? 'words' ORDER BY created_at, id`,
      [tx.tenantId, connectionId, orderId],
    )
  ).map(({ words }) => words);

export type DueMessage = MessageBody & { id: string; businessKey: string; attempts: number };

/** Takes due messages of a shop for a while: when their process dies, they are due again. */
export const claimMessages = (
  tx: TenantTx,
  { connectionId, now, leaseMs, limit }: { connectionId: string; now: Date; leaseMs: number; limit: number },
) =>
  tx.query<DueMessage & Record<string, unknown>>(
    `UPDATE shop_message SET attempts = attempts + 1, due_at = $4 WHERE tenant_id = $1 AND id IN (
       SELECT id FROM shop_message WHERE tenant_id = $1 AND connection_id = $2 AND status = 'pending' AND due_at <= $3
       ORDER BY operation = 'note', due_at, id LIMIT $5 FOR UPDATE SKIP LOCKED)
     RETURNING id, operation, business_key AS "businessKey", body, attempts`,
    [tx.tenantId, connectionId, now, new Date(now.getTime() + leaseMs), limit],
  );

/** What was taken and not said is due at once again, as if nobody had tried. */
export const giveBack = (tx: TenantTx, ids: readonly string[], dueAt: Date) =>
  tx.execute(
    `UPDATE shop_message SET attempts = attempts - 1, due_at = $3
     WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) AND status = 'pending'`,
    [tx.tenantId, binaryArray("uuid", ids), dueAt],
  );

export interface MessageOutcome {
  status: "pending" | "done" | "parked";
  dueAt?: Date;
  code?: string;
  message?: string;
}

export const finishMessage = (tx: TenantTx, id: string, { status, dueAt, code, message }: MessageOutcome, now: Date) =>
  tx.execute(
    `UPDATE shop_message SET status = $3, due_at = coalesce($4, due_at), code = $5, message = $6,
       finished_at = CASE WHEN $3 = 'pending' THEN NULL ELSE $7::timestamptz END
     WHERE tenant_id = $1 AND id = $2`,
    [tx.tenantId, id, status, dueAt ?? null, code ?? null, message ?? null, now],
  );

/** Lines of a fulfillment order, and whether anything of its order is still to leave. */
export const shippedLines = (tx: TenantTx, { orderId, fulfillmentId }: Pick<ShipBody, "orderId" | "fulfillmentId">) =>
  tx.query<{ lineNo: number; quantity: number; ordered: number }>(
    `SELECT l.line_no AS "lineNo", max(x.quantity)::int AS quantity, max(l.quantity - l.canceled_quantity)::int AS ordered
     FROM order_line l LEFT JOIN fulfillment_order_line x ON x.tenant_id = $1 AND x.fulfillment_order_id = $3 AND x.line_no = l.line_no
     WHERE l.tenant_id = $1 AND l.order_id = $2 AND l.quantity > l.canceled_quantity GROUP BY l.line_no ORDER BY l.line_no`,
    [tx.tenantId, orderId, fulfillmentId],
  );

/** Whether other work of the order has not left yet. */
export const othersOpen = async (
  tx: TenantTx,
  { orderId, fulfillmentId }: Pick<ShipBody, "orderId" | "fulfillmentId">,
) =>
  (await tx.db.fulfillmentOrder.count({
    where: {
      orderId,
      id: { not: fulfillmentId },
      status: { in: ["offered", "accepted", "picking", "packed", "ready"] },
    },
  })) > 0;
