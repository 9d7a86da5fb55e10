import type { TenantTx } from "@/server/db/tenant-tx";

/** Whose orders: by the keyed hash of their number or by what the platform calls them; else one order. */
export interface Person {
  phoneHash: Uint8Array | null;
  buyerKey: Uint8Array | null;
  orderId: string | null;
}

const ofPerson = `tenant_id = $1 AND (receiver_phone_hash = $2 OR buyer_key = $3 OR id = $4) AND erased_at IS NULL`;
const closed = "status IN ('completed', 'canceled')";
const personParams = (tx: TenantTx, { phoneHash, buyerKey, orderId }: Person) => [
  ...[tx.tenantId, phoneHash, buyerKey, orderId],
];

export interface OrdersOfPerson {
  closed: number;
  underWay: number;
}

export const countOf = async (tx: TenantTx, person: Person, until: Date): Promise<OrdersOfPerson> =>
  (
    await tx.query<OrdersOfPerson & Record<string, unknown>>(
      `SELECT (count(*) FILTER (WHERE ${closed}))::int AS closed, (count(*) FILTER (WHERE NOT (${closed})))::int AS "underWay"
       FROM sales_order WHERE ${ofPerson} AND created_at <= $5`,
      [...personParams(tx, person), until],
    )
  )[0] ?? { closed: 0, underWay: 0 };

/** Closed orders of a person from before a time, in the order of their ids. */
export const closedOf = async (tx: TenantTx, person: Person, until: Date, limit: number): Promise<string[]> =>
  (
    await tx.query<{ id: string }>(
      `SELECT id FROM sales_order WHERE ${ofPerson} AND created_at <= $5 AND ${closed} ORDER BY id LIMIT $6`,
      [...personParams(tx, person), until, limit],
    )
  ).map(({ id }) => id);

/** Those of the orders that can be erased, locked in the order of their ids. */
export const lockErasable = async (tx: TenantTx, ids: readonly string[]): Promise<string[]> =>
  (
    await tx.query<{ id: string }>(
      `SELECT id FROM sales_order WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) AND ${closed} AND erased_at IS NULL
       ORDER BY id FOR NO KEY UPDATE`,
      [tx.tenantId, ids],
    )
  ).map(({ id }) => id);

/** What is left says what was sold to which city, and to nobody. */
export async function blankOrders(tx: TenantTx, ids: readonly string[], sealed: Buffer, now: Date): Promise<void> {
  await tx.execute(
    `UPDATE sales_order SET receiver_sealed = $3, receiver_name_hash = NULL, receiver_phone_hash = NULL,
       receiver_tail_hash = NULL, buyer_key = NULL, postal_code = NULL, lat = NULL, lng = NULL, buyer_note = NULL,
       seller_note = NULL, erased_at = $4, updated_at = $4, version = version + 1
     WHERE tenant_id = $1 AND id = ANY ($2::uuid[])`,
    [tx.tenantId, ids, sealed, now],
  );
  await tx.execute("DELETE FROM order_note WHERE tenant_id = $1 AND order_id = ANY ($2::uuid[])", [tx.tenantId, ids]);
}

export interface ClosedOrder {
  id: string;
  placedAt: Date;
  closedAt: Date | null;
  erased: boolean;
}

/** Orders that ended one way, placed after a place in their row of times and before a time. */
export const endedOrders = (
  tx: TenantTx,
  status: "completed" | "canceled",
  { after, before, limit }: { after: { at: Date; id: string } | null; before: Date; limit: number },
) =>
  tx.query<ClosedOrder & Record<string, unknown>>(
    `SELECT id, placed_at AS "placedAt", coalesce(completed_at, canceled_at, updated_at) AS "closedAt", erased_at IS NOT NULL AS erased
     FROM sales_order WHERE tenant_id = $1 AND status = $2 AND placed_at < $3
       AND ($4::timestamptz IS NULL OR (placed_at, id) > ($4, $5::uuid)) ORDER BY placed_at, id LIMIT $6`,
    [tx.tenantId, status, before, after?.at ?? null, after?.id ?? null, limit],
  );

/** What an order knows of its person; undefined when there is no such order, or it was erased. */
export const personOf = async (tx: TenantTx, externalNo: string) =>
  tx.query<{ id: string; phoneHash: Buffer | null; buyerKey: Buffer | null }>(
    `SELECT id, receiver_phone_hash AS "phoneHash", buyer_key AS "buyerKey" FROM sales_order
     WHERE tenant_id = $1 AND external_no = $2 AND erased_at IS NULL LIMIT 20`,
    [tx.tenantId, externalNo],
  );
