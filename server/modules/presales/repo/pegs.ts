import { binaryArray } from "@/server/db/bulk-insert";
import type { TenantTx } from "@/server/db/tenant-tx";

export interface WaitingPeg {
  id: string;
  orderId: string;
  skuId: string;
  quantity: number;
  held: number;
}

const waiting = "o.status IN ('received', 'ready', 'in_fulfillment')";

/**
 * Pegs that goods arriving at a location with a delivery may serve: those that wait for this delivery, and presales'.
 * Oldest promise first, locked; pegs are locked before stock.
 */
export function waitingPegs(
  tx: TenantTx,
  { inboundId, locationId, skuIds }: { inboundId: string; locationId: string; skuIds: readonly string[] },
): Promise<WaitingPeg[]> {
  return tx.query<WaitingPeg & Record<string, unknown>>(
    `SELECT p.id, p.order_id AS "orderId", p.sku_id AS "skuId", p.quantity, p.held
     FROM supply_peg p JOIN sales_order o ON o.tenant_id = p.tenant_id AND o.id = p.order_id
     WHERE p.tenant_id = $1 AND p.status = 'open' AND p.sku_id = ANY ($2::uuid[]) AND p.held < p.quantity AND ${waiting}
       AND (p.inbound_id = $3 OR p.presale_id IS NOT NULL) AND (p.location_id IS NULL OR p.location_id = $4)
     ORDER BY coalesce(o.promise_by, p.promise_at) NULLS LAST, o.placed_at, o.id, p.sku_id, p.id FOR UPDATE OF p`,
    [tx.tenantId, skuIds, inboundId, locationId],
  );
}

/** Sets more units aside for pegs at a location. */
export async function addHeld(
  tx: TenantTx,
  locationId: string,
  rows: readonly { id: string; quantity: number }[],
): Promise<void> {
  await tx.execute(
    `UPDATE supply_peg p SET held = p.held + r.quantity, location_id = $4
     FROM unnest($2::uuid[], $3::int[]) AS r (id, quantity) WHERE p.tenant_id = $1 AND p.id = r.id`,
    [tx.tenantId, rows.map((row) => row.id), rows.map((row) => row.quantity), locationId],
  );
}

/**
 * Orders with pegs that can be served or are of no use any more, oldest promise first. Behind the others those that
 * something else holds, a balance that is not paid for example: however many these are, nobody waits behind them.
 */
export async function ordersToServe(tx: TenantTx, limit: number): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT o.id FROM (
       SELECT p.order_id, bool_or(p.held = p.quantity OR coalesce(i.status IN ('closed', 'canceled'), false)) AS due
       FROM supply_peg p LEFT JOIN inbound i ON i.tenant_id = $1 AND i.id = p.inbound_id
       WHERE p.tenant_id = $1 AND p.status = 'open' GROUP BY p.order_id) pegs
     JOIN sales_order o ON o.tenant_id = $1 AND o.id = pegs.order_id
     WHERE pegs.due OR NOT ${waiting}
     ORDER BY EXISTS (SELECT 1 FROM hold h WHERE h.tenant_id = $1 AND h.order_id = o.id AND h.status = 'open'
         AND h.severity = 'blocking' AND h.type NOT IN ('out_of_stock', 'no_location', 'presale')),
       o.promise_by NULLS LAST, o.placed_at, o.id LIMIT $2`,
    [tx.tenantId, limit],
  );
  return rows.map((row) => row.id);
}

export interface OpenPeg extends WaitingPeg {
  lineNo: number;
  locationId: string | null;
  presaleId: string | null;
  /** The delivery it waits for is over: nothing more will come with it. */
  over: boolean;
  /** The line still waits for goods. */
  lacks: boolean;
}

/** Locks an order, as everybody does before touching its stock, and its open pegs; `undefined` when it is gone. */
export async function lockPeggedOrder(
  tx: TenantTx,
  orderId: string,
): Promise<{ waits: boolean; unpaid: boolean; pegs: OpenPeg[] } | undefined> {
  const [order] = await tx.query<{ waits: boolean }>(
    `SELECT ${waiting} AS waits FROM sales_order o WHERE o.tenant_id = $1 AND o.id = $2 FOR NO KEY UPDATE`,
    [tx.tenantId, orderId],
  );
  if (!order) return undefined;
  const [money] = await tx.query<{ unpaid: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM hold h WHERE h.tenant_id = $1 AND h.order_id = $2 AND h.status = 'open'
       AND h.type IN ('unpaid', 'underpaid')) AS unpaid`,
    [tx.tenantId, orderId],
  );
  const pegs = await tx.query<OpenPeg & Record<string, unknown>>(
    `SELECT p.id, p.order_id AS "orderId", p.line_no AS "lineNo", p.sku_id AS "skuId", p.quantity, p.held,
       p.location_id AS "locationId", p.presale_id AS "presaleId", coalesce(i.status IN ('closed', 'canceled'), false) AS over,
       EXISTS (SELECT 1 FROM hold h WHERE h.tenant_id = $1 AND h.order_id = $2 AND h.status = 'open'
         AND h.type IN ('out_of_stock', 'no_location', 'presale') AND h.scope IN ('order', 'line:' || p.line_no)) AS lacks
     FROM supply_peg p LEFT JOIN inbound i ON i.tenant_id = p.tenant_id AND i.id = p.inbound_id
     WHERE p.tenant_id = $1 AND p.order_id = $2 AND p.status = 'open' ORDER BY p.sku_id, p.id FOR UPDATE OF p`,
    [tx.tenantId, orderId],
  );
  return { waits: order.waits, unpaid: money?.unpaid ?? false, pegs };
}

/** Ends pegs; what a presale had promised to those that are dropped is in its quota again. */
export async function closePegs(
  tx: TenantTx,
  ids: readonly string[],
  status: "served" | "dropped",
  now: Date,
): Promise<void> {
  await tx.execute(
    `WITH ended AS (
       UPDATE supply_peg SET status = $3, held = 0, closed_at = $4
       WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) AND status = 'open' RETURNING presale_id, quantity
     ), given AS (
       SELECT presale_id, sum(quantity)::int AS units FROM ended WHERE presale_id IS NOT NULL AND $3 = 'dropped' GROUP BY presale_id
     )
     UPDATE presale s SET taken = s.taken - g.units FROM given g WHERE s.tenant_id = $1 AND s.id = g.presale_id`,
    [tx.tenantId, ids, status, now],
  );
}

export interface NewPeg {
  id: string;
  orderId: string;
  lineNo: number;
  skuId: string;
  quantity: number;
  presaleId: string | null;
  inboundId: string | null;
  promiseAt: Date | null;
  sample: boolean;
}

export async function insertPegs(tx: TenantTx, pegs: readonly NewPeg[], now: Date): Promise<void> {
  if (pegs.length === 0) return;
  await tx.execute(
    `INSERT INTO supply_peg (tenant_id, id, order_id, line_no, sku_id, quantity, presale_id, inbound_id, promise_at, sample, created_at)
     SELECT $1, r.*, $11 FROM unnest($2::uuid[], $3::uuid[], $4::int4[], $5::uuid[], $6::int4[], $7::uuid[], $8::uuid[],
       $9::timestamptz[], $10::bool[]) AS r`,
    [
      ...[tx.tenantId, pegs.map((peg) => peg.id), pegs.map((peg) => peg.orderId)],
      binaryArray(
        "int4",
        pegs.map((peg) => peg.lineNo),
      ),
      pegs.map((peg) => peg.skuId),
      binaryArray(
        "int4",
        pegs.map((peg) => peg.quantity),
      ),
      ...[pegs.map((peg) => peg.presaleId), pegs.map((peg) => peg.inboundId)],
      ...[pegs.map((peg) => peg.promiseAt), pegs.map((peg) => peg.sample), now],
    ],
  );
}

/** Presales' pegs of orders, by order, line and SKU; those that were dropped count no more. */
export function presalePegs(
  tx: TenantTx,
  orderIds: readonly string[],
): Promise<{ orderId: string; lineNo: number; skuId: string; quantity: number; held: number; open: boolean }[]> {
  return tx.query(
    `SELECT order_id AS "orderId", line_no AS "lineNo", sku_id AS "skuId", quantity, held, status = 'open' AS open
     FROM supply_peg WHERE tenant_id = $1 AND order_id = ANY ($2::uuid[]) AND presale_id IS NOT NULL AND status <> 'dropped'`,
    [tx.tenantId, binaryArray("uuid", orderIds)],
  );
}
