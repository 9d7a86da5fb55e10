import type { BatchStatus, BatchView } from "@/lib/contracts/group-order";
import type { TenantTx } from "@/server/db/tenant-tx";

/** What people have of a list by batches that are asked for or approved. */
export const boughtOf = (tx: TenantTx, listId: string) =>
  tx.query<{ person: Buffer; skuId: string; units: number }>(
    `SELECT u.person, u.sku_id AS "skuId", sum(u.quantity)::int AS units FROM batch_order b
     JOIN batch_order_unit u ON u.tenant_id = $1 AND u.batch_id = b.id
     WHERE b.tenant_id = $1 AND b.list_id = $2 AND b.status <> 'declined' GROUP BY u.person, u.sku_id`,
    [tx.tenantId, listId],
  );

interface NewBatch {
  id: string;
  number: string;
  listId: string;
  title: string;
  ordersSealed: Uint8Array<ArrayBuffer>;
  orders: number;
  units: number;
  totalMinor: bigint;
  listMinor: bigint;
  requestedBy: string;
  requestedAt: Date;
}

export const insertBatch = (tx: TenantTx, batch: NewBatch) =>
  tx.db.batchOrder.create({ data: { tenantId: tx.tenantId, status: "requested", ...batch } });

export const insertUnits = (
  tx: TenantTx,
  batchId: string,
  units: readonly { person: Uint8Array<ArrayBuffer>; skuId: string; quantity: number }[],
) => tx.db.batchOrderUnit.createMany({ data: units.map((one) => ({ tenantId: tx.tenantId, batchId, ...one })) });

export const findBatch = (tx: TenantTx, id: string) =>
  tx.db.batchOrder.findFirst({
    where: { id },
    include: { list: { include: { channel: { select: { id: true, code: true } } } } },
  });

/** False when somebody has decided before. */
export const setDecision = async (
  tx: TenantTx,
  id: string,
  decision: { status: Exclude<BatchStatus, "requested">; decidedBy: string; decidedAt: Date; note: string },
): Promise<boolean> =>
  (await tx.db.batchOrder.updateMany({ where: { id, status: "requested" }, data: decision })).count > 0;

export const setPlaced = (tx: TenantTx, id: string, now: Date) =>
  tx.db.batchOrder.updateMany({ where: { id, placedAt: null }, data: { placedAt: now } });

/** Batches, the latest first; one of them when an id is given. */
export const listBatches = (
  tx: TenantTx,
  { id, cursor, limit }: { id?: string; cursor?: string | null | undefined; limit: number },
) =>
  tx.query<BatchView & Record<string, unknown>>(
    `SELECT b.id, b.number, b.title, b.status, l.name AS "listName", c.code AS "channelCode", c.name AS "channelName", l.currency,
       b.orders, b.units, b.total_minor AS "totalMinor", b.list_minor AS "listMinor", r.name AS "requestedBy",
       b.requested_at AS "requestedAt", d.name AS "decidedBy", b.decided_at AS "decidedAt", b.note, b.placed_at AS "placedAt"
     FROM batch_order b JOIN price_list l ON l.tenant_id = $1 AND l.id = b.list_id
     JOIN channel c ON c.tenant_id = $1 AND c.id = l.channel_id
     LEFT JOIN app_user r ON r.id = b.requested_by LEFT JOIN app_user d ON d.id = b.decided_by
     WHERE b.tenant_id = $1 AND ($2::uuid IS NULL OR b.id = $2) AND ($3::uuid IS NULL OR (b.requested_at, b.id) <
       ((SELECT requested_at FROM batch_order WHERE tenant_id = $1 AND id = $3), $3))
     ORDER BY b.requested_at DESC, b.id DESC LIMIT $4`,
    [tx.tenantId, id ?? null, cursor ?? null, limit + 1],
  );
