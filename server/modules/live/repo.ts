import type { TenantTx } from "@/server/db/tenant-tx";

export interface LiveCounts {
  orders: number;
  holds: number;
  /** Fulfillment orders that have come since. */
  work: number;
  exceptions: number;
  /** The latest movement of stock, so that one knows when there is another; empty when nothing moved lately. */
  stock: string;
}

/** Counting stops here: "999+" says enough, and a look every two seconds stays cheap. */
const limit = 1_000;

/**
 * Orders, holds and fulfillment orders that have come since, and open holds now. Ids are in the order of their making, so `firstId`,
 * the lowest id of a moment, bounds a walk over the primary key. An order has its id from when it was accepted, a
 * little before it becomes a row; give the lowest id of as long ago as that may take.
 */
export async function countSince(
  tx: TenantTx,
  { since, firstId }: { since: Date; firstId: string },
  { locations, channels }: { locations?: readonly string[]; channels?: readonly string[] },
): Promise<LiveCounts> {
  const ofChannels = (orderId: string) =>
    channels
      ? `AND EXISTS (SELECT 1 FROM sales_order s WHERE s.id = ${orderId} AND s.channel_id = ANY($4::uuid[]))`
      : "";
  const visible = (orderId: string) => `($2::uuid[] IS NULL OR EXISTS (SELECT 1 FROM fulfillment_order f
    WHERE f.order_id = ${orderId} AND f.location_id = ANY($2::uuid[])
      AND f.status NOT IN ('declined', 'expired', 'recalled', 'canceled'))) ${ofChannels(orderId)}`;
  const [row] = await tx.query<{
    orders: bigint;
    holds: bigint;
    work: bigint;
    exceptions: bigint;
    stock: string | null;
  }>(
    `SELECT
       (SELECT count(*) FROM (SELECT 1 FROM sales_order o
          WHERE o.id >= $1 AND o.created_at >= $3 AND ${visible("o.id")} LIMIT ${limit}) a) AS orders,
       (SELECT count(*) FROM (SELECT 1 FROM hold h
          WHERE h.id >= $1 AND h.opened_at >= $3 AND h.status = 'open' AND ${visible("h.order_id")} LIMIT ${limit}) b) AS holds,
       (SELECT count(*) FROM (SELECT 1 FROM fulfillment_order f
          WHERE f.id >= $1 AND f.created_at >= $3 AND ($2::uuid[] IS NULL OR f.location_id = ANY($2::uuid[])) ${ofChannels("f.order_id")} LIMIT ${limit}) d) AS work,
       (SELECT count(*) FROM (SELECT 1 FROM hold h
          WHERE h.status = 'open' AND ${visible("h.order_id")} LIMIT ${limit}) c) AS exceptions,
       (SELECT m.id FROM stock_movement m WHERE m.id >= $1 AND ($2::uuid[] IS NULL OR m.location_id = ANY($2::uuid[]))
          ORDER BY m.tenant_id DESC, m.id DESC LIMIT 1) AS stock`,
    [firstId, locations ?? null, since, ...(channels ? [channels] : [])],
  );
  return {
    orders: Number(row?.orders ?? 0),
    holds: Number(row?.holds ?? 0),
    work: Number(row?.work ?? 0),
    exceptions: Number(row?.exceptions ?? 0),
    stock: row?.stock ?? "",
  };
}
