import type { BulkChange, BulkSelection, BulkStatus } from "@/lib/contracts/bulk";
import type { TenantTx } from "@/server/db/tenant-tx";

export interface BulkRow {
  id: string;
  kind: string;
  params: BulkChange;
  status: BulkStatus;
  total: number;
  succeeded: number;
  failed: number;
  cancel_requested_at: Date | null;
  undo_of_id: string | null;
  undone_at: Date | null;
  created_by_id: string | null;
  created_at: Date;
  started_at: Date | null;
  finished_at: Date | null;
}

const columns = `id, kind, params, status, total, succeeded, failed, cancel_requested_at, undo_of_id, undone_at, created_by_id,
  created_at, started_at, finished_at`;

interface NewAction {
  id: string;
  change: BulkChange;
  selection: BulkSelection | Record<string, never>;
  createdById: string;
  undoOfId?: string;
  now: Date;
}

export async function insertAction(tx: TenantTx, action: NewAction): Promise<void> {
  await tx.execute(
    `INSERT INTO bulk_action (tenant_id, id, kind, params, filter, status, created_by_id, undo_of_id, created_at)
     VALUES ($1, $2, $3, $4, $5, 'waiting', $6, $7, $8)`,
    [
      tx.tenantId,
      action.id,
      action.change.kind,
      JSON.stringify(action.change),
      JSON.stringify(action.selection),
      action.createdById,
      action.undoOfId ?? null,
      action.now,
    ],
  );
}

export async function setTotal(tx: TenantTx, id: string, total: number): Promise<void> {
  await tx.execute("UPDATE bulk_action SET total = $3 WHERE tenant_id = $1 AND id = $2", [tx.tenantId, id, total]);
}

export async function findAction(tx: TenantTx, id: string): Promise<BulkRow | undefined> {
  const [row] = await tx.query<BulkRow & Record<string, unknown>>(
    `SELECT ${columns} FROM bulk_action WHERE tenant_id = $1 AND id = $2`,
    [tx.tenantId, id],
  );
  return row;
}

/** The action, locked for one slice. Undefined when another process is at it. */
export async function lockAction(tx: TenantTx, id: string): Promise<BulkRow | undefined> {
  const [row] = await tx.query<BulkRow & Record<string, unknown>>(
    `SELECT ${columns} FROM bulk_action WHERE tenant_id = $1 AND id = $2 FOR UPDATE SKIP LOCKED`,
    [tx.tenantId, id],
  );
  return row;
}

/** The latest of some kinds, of one person when one is named. */
export async function recentActions(
  tx: TenantTx,
  { kinds, createdById, limit }: { kinds: readonly string[]; createdById: string | undefined; limit: number },
): Promise<BulkRow[]> {
  return tx.query<BulkRow & Record<string, unknown>>(
    `SELECT ${columns} FROM bulk_action WHERE tenant_id = $1 AND kind = ANY ($2)
       AND ($3::uuid IS NULL OR created_by_id = $3) ORDER BY created_at DESC, id DESC LIMIT $4`,
    [tx.tenantId, kinds, createdById ?? null, limit],
  );
}

export async function recordProgress(
  tx: TenantTx,
  id: string,
  done: { succeeded: number; failed: number; now: Date },
): Promise<void> {
  await tx.execute(
    `UPDATE bulk_action SET succeeded = succeeded + $3, failed = failed + $4, status = 'running',
       started_at = coalesce(started_at, $5) WHERE tenant_id = $1 AND id = $2`,
    [tx.tenantId, id, done.succeeded, done.failed, done.now],
  );
}

export async function finish(tx: TenantTx, id: string, status: "done" | "canceled", now: Date): Promise<void> {
  await tx.execute("UPDATE bulk_action SET status = $3, finished_at = $4 WHERE tenant_id = $1 AND id = $2", [
    tx.tenantId,
    id,
    status,
    now,
  ]);
}

export async function requestCancel(tx: TenantTx, id: string, now: Date): Promise<boolean> {
  const changed = await tx.execute(
    `UPDATE bulk_action SET cancel_requested_at = coalesce(cancel_requested_at, $3)
     WHERE tenant_id = $1 AND id = $2 AND status IN ('waiting', 'running')`,
    [tx.tenantId, id, now],
  );
  return changed > 0;
}

/** False when it has been undone before. */
export async function markUndone(tx: TenantTx, id: string, now: Date): Promise<boolean> {
  const changed = await tx.execute(
    `UPDATE bulk_action SET undone_at = $3 WHERE tenant_id = $1 AND id = $2 AND undone_at IS NULL
       AND status IN ('done', 'canceled')`,
    [tx.tenantId, id, now],
  );
  return changed > 0;
}

export const unfinishedActions = async (tx: TenantTx): Promise<string[]> =>
  (
    await tx.query<{ id: string }>(
      "SELECT id FROM bulk_action WHERE tenant_id = $1 AND status IN ('waiting', 'running') ORDER BY created_at",
      [tx.tenantId],
    )
  ).map((row) => row.id);
