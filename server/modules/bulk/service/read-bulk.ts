import { type BulkItemStatus, bulkKinds, bulkPermission, bulkTarget } from "@/lib/contracts/bulk";
import { may, type Permitted } from "@/lib/contracts/permissions";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import { recordAudit } from "@/server/modules/audit/service";
import { isLimited, type OrderViewer, visibleChannels } from "@/server/modules/orders/service/access";
import { type BulkRow, findAction, recentActions, requestCancel } from "../repo/actions";
import { actionsBeyond, itemsOf } from "../repo/items";

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

type Reader = OrderViewer & Permitted & { userId: string };

/**
 * Who may do a thing sees how it went. Limited members see what they started themselves: it reached only orders of
 * their locations and channels.
 */
const mayRead = (reader: Reader, row: BulkRow) =>
  may(reader, bulkPermission(row.kind)) && (!isLimited(reader) || row.created_by_id === reader.userId);

/** What was done before a member was limited to channels may have reached orders beyond them. */
async function readable(tx: TenantTx, reader: Reader, rows: BulkRow[]): Promise<BulkRow[]> {
  const own = rows.filter((row) => mayRead(reader, row));
  const channels = visibleChannels(reader);
  if (!channels) return own;
  const beyond = new Set(
    await actionsBeyond(
      tx,
      own.map((row) => row.id),
      channels,
    ),
  );
  return own.filter((row) => !beyond.has(row.id));
}

/** The action, if the reader may see it. */
export async function findReadable(tx: TenantTx, reader: Reader, id: string): Promise<BulkRow | undefined> {
  const row = await findAction(tx, id);
  return row && (await readable(tx, reader, [row]))[0];
}

export async function getBulk(reader: Reader, id: string): Promise<Result<BulkSummary>> {
  const row = await withTenant(reader.tenantId, (tx) => findReadable(tx, reader, id));
  return row ? ok(summary(row)) : fail("NOT_FOUND", "No such bulk action");
}

/** The latest that were done with orders, or with fulfillment orders. */
export async function listBulk(reader: Reader, limit: number, of: "orders" | "fulfillment"): Promise<BulkSummary[]> {
  const kinds = bulkKinds.filter((kind) => (bulkTarget(kind) === "fulfillment_order") === (of === "fulfillment"));
  const own = isLimited(reader) ? reader.userId : undefined;
  return withTenant(reader.tenantId, async (tx) => {
    const rows = await recentActions(tx, { kinds, createdById: own, limit });
    return (await readable(tx, reader, rows)).map(summary);
  });
}

const pageSize = 100;

/** How each order fared, in the order of the selection. `cursor` is the sequence number of the last one seen. */
export async function bulkItems(reader: Reader, id: string, options: { status?: BulkItemStatus; cursor: number }) {
  const rows = await withTenant(reader.tenantId, async (tx) => {
    if (!(await findReadable(tx, reader, id))) return [];
    return itemsOf(tx, id, { status: options.status, after: options.cursor, limit: pageSize });
  });
  return {
    items: rows.map((row) => ({
      sequence: row.sequence,
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
export async function cancelBulk(reader: Reader, id: string, now: Date): Promise<Result<{ id: string }>> {
  return withTenant(reader.tenantId, async (tx) => {
    const action = await findReadable(tx, reader, id);
    if (!action) return fail("NOT_FOUND", "No such bulk action");
    if (!(await requestCancel(tx, id, now))) return fail("WRONG_STATE", "It has finished");
    await recordAudit(tx, {
      ...{ actorType: "user", actorId: reader.userId, action: "bulk.canceled" },
      ...{ subjectType: "bulk_action", subjectId: id, data: { orders: action.total, changed: action.succeeded } },
    });
    return ok({ id });
  });
}
