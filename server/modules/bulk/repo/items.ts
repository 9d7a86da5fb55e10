import type { BulkItemStatus } from "@/lib/contracts/bulk";
import type { TenantTx } from "@/server/db/tenant-tx";

/** How one order fared. `before` is what undoing needs; never personal data. */
export interface ItemOutcome {
  id: string;
  status: Exclude<BulkItemStatus, "pending">;
  code?: string;
  message?: string;
  before?: unknown;
}

/** Freezes what is to be changed, in the order given; ids of another brand freeze nothing. Returns how many there are. */
export async function freeze(
  tx: TenantTx,
  actionId: string,
  target: "sales_order" | "hold" | "fulfillment_order",
  ids: readonly string[],
): Promise<number> {
  return tx.execute(
    `INSERT INTO bulk_action_item (tenant_id, bulk_action_id, target_id, sequence)
     SELECT $1, $2, t.id, wanted.at FROM unnest($3::uuid[]) WITH ORDINALITY AS wanted(id, at)
     JOIN ${target} t ON t.tenant_id = $1 AND t.id = wanted.id
     ON CONFLICT DO NOTHING`,
    [tx.tenantId, actionId, [...new Set(ids)]],
  );
}

/** Freezes fulfillment orders with the version each is to have when its turn comes: the one named, else today's. */
export async function freezeWork(
  tx: TenantTx,
  actionId: string,
  works: readonly { id: string; version?: number | undefined }[],
): Promise<number> {
  return tx.execute(
    `INSERT INTO bulk_action_item (tenant_id, bulk_action_id, target_id, sequence, before)
     SELECT $1, $2, f.id, wanted.at, jsonb_build_object('version', coalesce(wanted.version, f.version))
     FROM unnest($3::uuid[], $4::int[]) WITH ORDINALITY AS wanted(id, version, at)
     JOIN fulfillment_order f ON f.tenant_id = $1 AND f.id = wanted.id
     ON CONFLICT DO NOTHING`,
    [tx.tenantId, actionId, works.map((work) => work.id), works.map((work) => work.version ?? null)],
  );
}

/** The open holds of orders, of the given types if any are given. */
export async function openHoldsOf(
  tx: TenantTx,
  orderIds: readonly string[],
  types: readonly string[] | undefined,
): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT id FROM hold WHERE tenant_id = $1 AND order_id = ANY($2::uuid[]) AND status = 'open'
       AND ($3::text[] IS NULL OR type = ANY($3)) ORDER BY opened_at, id`,
    [tx.tenantId, orderIds, types ?? null],
  );
  return rows.map((row) => row.id);
}

/** The holds that one cause put on orders by hand. */
export async function manualHoldsOf(
  tx: TenantTx,
  orderIds: readonly string[],
  cause: string,
): Promise<{ id: string; orderId: string }[]> {
  return tx.query<{ id: string; orderId: string }>(
    `SELECT id, order_id AS "orderId" FROM hold
     WHERE tenant_id = $1 AND order_id = ANY($2::uuid[]) AND status = 'open' AND type = 'manual' AND cause = $3`,
    [tx.tenantId, orderIds, cause],
  );
}

export async function ordersOfHolds(tx: TenantTx, holdIds: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ order_id: string }>(
    "SELECT DISTINCT order_id FROM hold WHERE tenant_id = $1 AND id = ANY($2::uuid[])",
    [tx.tenantId, holdIds],
  );
  return rows.map((row) => row.order_id);
}

/** Who owns each of the holds now. */
export async function ownersOf(tx: TenantTx, holdIds: readonly string[]): Promise<Map<string, string | null>> {
  const rows = await tx.query<{ id: string; owner_id: string | null }>(
    "SELECT id, owner_id FROM hold WHERE tenant_id = $1 AND id = ANY($2::uuid[])",
    [tx.tenantId, holdIds],
  );
  return new Map(rows.map((row) => [row.id, row.owner_id]));
}

export interface Progress {
  status: string;
  /** Open holds that stop the order or a part of it; one that only warns stops nothing. */
  blocking: number;
}

/** How far each of the orders is. */
export async function progressOf(tx: TenantTx, orderIds: readonly string[]): Promise<Map<string, Progress>> {
  const rows = await tx.query<Progress & { id: string }>(
    `SELECT o.id, o.status, (SELECT count(*)::int FROM hold h WHERE h.tenant_id = $1 AND h.order_id = o.id
       AND h.status = 'open' AND h.severity = 'blocking') AS blocking
     FROM sales_order o WHERE o.tenant_id = $1 AND o.id = ANY($2::uuid[])`,
    [tx.tenantId, orderIds],
  );
  return new Map(rows.map(({ id, ...progress }) => [id, progress]));
}

/** What another action changed, for undoing it, with what it noted of each. */
export async function freezeChanged(tx: TenantTx, actionId: string, undoOfId: string): Promise<number> {
  return tx.execute(
    `INSERT INTO bulk_action_item (tenant_id, bulk_action_id, target_id, sequence, before)
     SELECT $1, $2, target_id, sequence, before FROM bulk_action_item
     WHERE tenant_id = $1 AND bulk_action_id = $3 AND status = 'done'`,
    [tx.tenantId, actionId, undoOfId],
  );
}

/** Those of the actions that reached an order of another channel. */
export async function actionsBeyond(tx: TenantTx, ids: string[], channels: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT a.id FROM unnest($2::uuid[]) AS a(id) WHERE EXISTS (
       SELECT 1 FROM bulk_action_item i
       LEFT JOIN hold h ON h.tenant_id = $1 AND h.id = i.target_id
       LEFT JOIN fulfillment_order f ON f.tenant_id = $1 AND f.id = i.target_id
       JOIN sales_order o ON o.tenant_id = $1 AND o.id = coalesce(h.order_id, f.order_id, i.target_id)
       WHERE i.tenant_id = $1 AND i.bulk_action_id = a.id AND NOT o.channel_id = ANY($3::uuid[]))`,
    [tx.tenantId, ids, channels],
  );
  return rows.map((row) => row.id);
}

export interface PendingItem {
  id: string;
  before: unknown;
}

export async function pendingItems(tx: TenantTx, actionId: string, limit: number): Promise<PendingItem[]> {
  return tx.query<PendingItem & Record<string, unknown>>(
    `SELECT target_id AS id, before FROM bulk_action_item
     WHERE tenant_id = $1 AND bulk_action_id = $2 AND status = 'pending' ORDER BY sequence LIMIT $3`,
    [tx.tenantId, actionId, limit],
  );
}

export async function recordOutcomes(tx: TenantTx, actionId: string, outcomes: readonly ItemOutcome[]): Promise<void> {
  await tx.execute(
    `UPDATE bulk_action_item i SET status = d.status, code = d.code, message = d.message, before = d.before
     FROM unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::jsonb[]) AS d(id, status, code, message, before)
     WHERE i.tenant_id = $1 AND i.bulk_action_id = $2 AND i.target_id = d.id AND i.status = 'pending'`,
    [
      tx.tenantId,
      actionId,
      outcomes.map((outcome) => outcome.id),
      outcomes.map((outcome) => outcome.status),
      outcomes.map((outcome) => outcome.code ?? null),
      outcomes.map((outcome) => outcome.message ?? null),
      outcomes.map((outcome) => (outcome.before === undefined ? null : JSON.stringify(outcome.before))),
    ],
  );
}

interface ItemRow {
  id: string;
  external_no: string;
  status: BulkItemStatus;
  code: string | null;
  message: string | null;
  sequence: number;
}

/** Results of one action in their order, each with the order it is about. */
export async function itemsOf(
  tx: TenantTx,
  actionId: string,
  { status, after, limit }: { status?: BulkItemStatus; after: number; limit: number },
): Promise<ItemRow[]> {
  return tx.query<ItemRow & Record<string, unknown>>(
    `SELECT o.id, o.external_no, i.status, i.code, i.message, i.sequence
     FROM bulk_action_item i
     LEFT JOIN hold h ON h.tenant_id = $1 AND h.id = i.target_id
     LEFT JOIN fulfillment_order f ON f.tenant_id = $1 AND f.id = i.target_id
     JOIN sales_order o ON o.tenant_id = $1 AND o.id = coalesce(h.order_id, f.order_id, i.target_id)
     WHERE i.tenant_id = $1 AND i.bulk_action_id = $2 AND i.sequence > $3 AND ($4::text IS NULL OR i.status = $4)
     ORDER BY i.sequence LIMIT $5`,
    [tx.tenantId, actionId, after, status ?? null, limit],
  );
}
