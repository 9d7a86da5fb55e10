import type { BulkItemStatus } from "@/lib/contracts/bulk";
import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { type BulkRow, findAction, recentActions, requestCancel } from "../repo/actions";
import { itemsOf } from "../repo/items";

const summary = (row: BulkRow) => ({
  id: row.id,
  change: row.params,
  status: row.status,
  total: row.total,
  succeeded: row.succeeded,
  failed: row.failed,
  canceling: row.cancel_requested_at !== null && row.finished_at === null,
  undoOfId: row.undo_of_id,
  undoneAt: row.undone_at,
  createdById: row.created_by_id,
  createdAt: row.created_at,
  startedAt: row.started_at,
  finishedAt: row.finished_at,
});
type BulkSummary = ReturnType<typeof summary>;

export async function getBulk(tenantId: TenantId, id: string): Promise<Result<BulkSummary>> {
  const row = await withTenant(tenantId, (tx) => findAction(tx, id));
  return row ? ok(summary(row)) : fail("NOT_FOUND", "No such bulk action");
}

export async function listBulk(tenantId: TenantId, limit: number): Promise<BulkSummary[]> {
  return (await withTenant(tenantId, (tx) => recentActions(tx, limit))).map(summary);
}

const pageSize = 100;

/** How each order fared, in the order of the selection. `cursor` is the sequence number of the last one seen. */
export async function bulkItems(tenantId: TenantId, id: string, options: { status?: BulkItemStatus; cursor: number }) {
  const rows = await withTenant(tenantId, (tx) =>
    itemsOf(tx, id, { status: options.status, after: options.cursor, limit: pageSize }),
  );
  return {
    items: rows.map((row) => ({
      id: row.id,
      externalNo: row.external_no,
      status: row.status,
      code: row.code,
      message: row.message,
    })),
    nextCursor: rows.length === pageSize ? (rows.at(-1)?.sequence ?? null) : null,
  };
}

/** Stops it after the orders it is at; what is done stays done. */
export async function cancelBulk(tenantId: TenantId, id: string, now: Date): Promise<Result<{ id: string }>> {
  return withTenant(tenantId, async (tx) => {
    if (!(await findAction(tx, id))) return fail("NOT_FOUND", "No such bulk action");
    return (await requestCancel(tx, id, now)) ? ok({ id }) : fail("WRONG_STATE", "It has finished");
  });
}
