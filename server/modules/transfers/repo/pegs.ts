import type { TenantTx } from "@/server/db/tenant-tx";

export interface StoredPeg {
  transferId: string;
  orderId: string;
  skuId: string;
  quantity: number;
  held: number;
}

const pegColumns = `p.transfer_id AS "transferId", p.order_id AS "orderId", p.sku_id AS "skuId", p.quantity, p.held`;
const oldestPromise = "o.promise_by NULLS LAST, o.placed_at, o.id, p.sku_id";
const waiting = "o.status IN ('received', 'ready', 'in_fulfillment')";

export async function insertPegs(tx: TenantTx, pegs: readonly StoredPeg[], now: Date): Promise<void> {
  await tx.execute(
    `INSERT INTO transfer_peg (tenant_id, transfer_id, order_id, sku_id, quantity, held, created_at)
     SELECT $1, transfer_id, order_id, sku_id, quantity, held, $7
     FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::int[], $6::int[]) AS r (transfer_id, order_id, sku_id, quantity, held)`,
    [
      ...[tx.tenantId, pegs.map((peg) => peg.transferId), pegs.map((peg) => peg.orderId)],
      ...[pegs.map((peg) => peg.skuId), pegs.map((peg) => peg.quantity), pegs.map((peg) => peg.held), now],
    ],
  );
}

/** Pegs of a transfer whose orders still wait, oldest promise first, locked; pegs are locked before stock. */
export function openPegs(tx: TenantTx, transferId: string): Promise<StoredPeg[]> {
  return tx.query<StoredPeg & Record<string, unknown>>(
    `SELECT ${pegColumns} FROM transfer_peg p JOIN sales_order o ON o.tenant_id = p.tenant_id AND o.id = p.order_id
     WHERE p.tenant_id = $1 AND p.transfer_id = $2 AND p.status = 'open' AND ${waiting} ORDER BY ${oldestPromise} FOR UPDATE OF p`,
    [tx.tenantId, transferId],
  );
}

/** Every peg of a transfer that is not over, locked. */
export function lockPegs(tx: TenantTx, transferId: string): Promise<StoredPeg[]> {
  return tx.query<StoredPeg & Record<string, unknown>>(
    `SELECT ${pegColumns} FROM transfer_peg p
     WHERE p.tenant_id = $1 AND p.transfer_id = $2 AND p.status = 'open' ORDER BY p.order_id, p.sku_id FOR UPDATE`,
    [tx.tenantId, transferId],
  );
}

/** Adds to what is set aside for orders at the destination. */
export async function addHeld(
  tx: TenantTx,
  transferId: string,
  rows: readonly { orderId: string; skuId: string; quantity: number }[],
): Promise<void> {
  await tx.execute(
    `UPDATE transfer_peg p SET held = p.held + r.quantity
     FROM unnest($3::uuid[], $4::uuid[], $5::int[]) AS r (order_id, sku_id, quantity)
     WHERE p.tenant_id = $1 AND p.transfer_id = $2 AND p.order_id = r.order_id AND p.sku_id = r.sku_id`,
    [
      ...[tx.tenantId, transferId, rows.map((row) => row.orderId), rows.map((row) => row.skuId)],
      rows.map((row) => row.quantity),
    ],
  );
}

const blocked = `EXISTS (SELECT 1 FROM hold h WHERE h.tenant_id = $1 AND h.order_id = o.id
  AND h.status = 'open' AND h.severity = 'blocking' AND h.type NOT IN ('out_of_stock', 'no_location', 'presale'))`;

/**
 * Orders for which units are set aside, oldest promise first. Behind the others those that cannot use them yet, for more
 * is on its way or something else holds them: however many these are, nobody waits behind them.
 */
export async function ordersHeldFor(tx: TenantTx, limit: number): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT o.id FROM (
       SELECT p.order_id, bool_or(p.held < p.quantity AND t.status NOT IN ('closed', 'canceled')) AS expects
       FROM transfer_peg p JOIN transfer t ON t.tenant_id = $1 AND t.id = p.transfer_id
       WHERE p.tenant_id = $1 AND p.status = 'open' GROUP BY p.order_id HAVING bool_or(p.held > 0)) pegs
     JOIN sales_order o ON o.tenant_id = $1 AND o.id = pegs.order_id
     ORDER BY ${waiting} AND (pegs.expects OR ${blocked}), o.promise_by NULLS LAST, o.placed_at, o.id LIMIT $2`,
    [tx.tenantId, limit],
  );
  return rows.map((row) => row.id);
}

export interface HeldPeg extends StoredPeg {
  toLocationId: string;
  /** The transfer is over: nothing more will come. */
  over: boolean;
}

/** Locks an order, as everybody does before touching its stock, and its pegs; `undefined` when it is gone. */
export async function lockHeldOrder(
  tx: TenantTx,
  orderId: string,
): Promise<{ waits: boolean; blocked: boolean; pegs: HeldPeg[] } | undefined> {
  const [order] = await tx.query<{ waits: boolean; blocked: boolean }>(
    `SELECT ${waiting} AS waits, ${blocked} AS blocked
     FROM sales_order o WHERE o.tenant_id = $1 AND o.id = $2 FOR NO KEY UPDATE`,
    [tx.tenantId, orderId],
  );
  if (!order) return undefined;
  const pegs = await tx.query<HeldPeg & Record<string, unknown>>(
    `SELECT ${pegColumns}, t.to_location_id AS "toLocationId", t.status IN ('closed', 'canceled') AS over
     FROM transfer_peg p JOIN transfer t ON t.tenant_id = p.tenant_id AND t.id = p.transfer_id
     WHERE p.tenant_id = $1 AND p.order_id = $2 AND p.status = 'open' ORDER BY p.transfer_id, p.sku_id FOR UPDATE OF p`,
    [tx.tenantId, orderId],
  );
  return { ...order, pegs };
}

/** Ends pegs: the order has its units, or does not wait for them any more. */
export async function closePegs(
  tx: TenantTx,
  pegs: readonly StoredPeg[],
  status: "served" | "dropped",
  now: Date,
): Promise<void> {
  await tx.execute(
    `UPDATE transfer_peg p SET status = $5, held = 0, closed_at = $6
     FROM unnest($2::uuid[], $3::uuid[], $4::uuid[]) AS r (transfer_id, order_id, sku_id)
     WHERE p.tenant_id = $1 AND p.transfer_id = r.transfer_id AND p.order_id = r.order_id AND p.sku_id = r.sku_id`,
    [
      ...[tx.tenantId, pegs.map((peg) => peg.transferId), pegs.map((peg) => peg.orderId)],
      ...[pegs.map((peg) => peg.skuId), status, now],
    ],
  );
}
