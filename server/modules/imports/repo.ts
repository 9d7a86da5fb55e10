import { type ImportMapping, type ImportStatus, importMapping, type RowProblem } from "@/lib/contracts/order-import";
import type { ChannelScope } from "@/server/auth/channel-scope";
import { textArray } from "@/server/db/binary-array";
import type { ImportRun, Prisma } from "@/server/db/generated/client";
import type { TenantTx } from "@/server/db/tenant-tx";
import { newId } from "@/server/ids";

export const orderImport = "orders";
/** A file of lines for orders that came without. */
export const detailsImport = "order-lines";
const kinds = [orderImport, detailsImport];

export type RunRow = ImportRun;

const keyOf = (tx: TenantTx, id: string) => ({ tenantId_id: { tenantId: tx.tenantId, id } });

export async function insertRun(
  tx: TenantTx,
  run: { fileId: string; fileName: string; totalBytes: number; createdById?: string; now: Date },
): Promise<string> {
  const id = newId();
  await tx.db.importRun.create({
    data: {
      tenantId: tx.tenantId,
      id,
      kind: orderImport,
      status: "uploaded" satisfies ImportStatus,
      fileId: run.fileId,
      fileName: run.fileName,
      totalBytes: BigInt(run.totalBytes),
      createdById: run.createdById,
      createdAt: run.now,
    },
  });
  return id;
}

export async function findRun(tx: TenantTx, id: string): Promise<ImportRun | undefined> {
  return (await tx.db.importRun.findFirst({ where: { id, kind: { in: kinds } } })) ?? undefined;
}

/** A member's limits: into these channels, or uploaded by them and not started. */
export interface ImportScope {
  channelIds: readonly string[];
  userId: string;
}

const within = ({ channelIds, userId }: ImportScope): Prisma.ImportRunWhereInput => ({
  OR: [{ channelId: { in: [...channelIds] } }, { channelId: null, createdById: userId }],
});

export const isWithin = async (tx: TenantTx, id: string, scope: ImportScope): Promise<boolean> =>
  (await tx.db.importRun.count({ where: { id, ...within(scope) } })) > 0;

export const listRuns = (
  tx: TenantTx,
  before: { createdAt: Date; id: string } | undefined,
  take: number,
  scope?: ImportScope,
) =>
  tx.db.importRun.findMany({
    where: {
      kind: { in: kinds },
      detailsOf: null,
      AND: [
        scope ? within(scope) : {},
        before
          ? { OR: [{ createdAt: { lt: before.createdAt } }, { createdAt: before.createdAt, id: { lt: before.id } }] }
          : {},
      ],
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take,
  });

/** Of these order numbers, those of orders that are there. */
export async function takenOrderNos(tx: TenantTx, orderNos: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ externalNo: string }>(
    `SELECT DISTINCT external_no AS "externalNo" FROM sales_order WHERE tenant_id = $1 AND external_no = ANY ($2::text[])`,
    [tx.tenantId, orderNos],
  );
  return rows.map((row) => row.externalNo);
}

/** The details files of an order list, in the order they came. */
export const detailsOf = (tx: TenantTx, importId: string) =>
  tx.db.importRun.findMany({ where: { kind: detailsImport, detailsOf: importId }, orderBy: { id: "asc" } });

/** Changes the status only from one of the given; false when another process was faster. */
export async function moveRun(
  tx: TenantTx,
  id: string,
  from: readonly ImportStatus[],
  data: Prisma.ImportRunUncheckedUpdateManyInput & { status: ImportStatus },
): Promise<boolean> {
  const { count } = await tx.db.importRun.updateMany({
    where: { id, kind: { in: kinds }, status: { in: [...from] } },
    data,
  });
  return count > 0;
}

export async function updateRun(tx: TenantTx, id: string, data: Prisma.ImportRunUncheckedUpdateInput): Promise<void> {
  await tx.db.importRun.update({ where: keyOf(tx, id), data });
}

/** Asked after every batch; in SQL, because a connection that has never met Prisma stays small. */
export async function isCancelRequested(tx: TenantTx, id: string): Promise<boolean> {
  const [row] = await tx.query<{ status: string }>("SELECT status FROM import_run WHERE tenant_id = $1 AND id = $2", [
    tx.tenantId,
    id,
  ]);
  return row?.status === "canceling";
}

export interface Progress {
  accepted: number;
  duplicate: number;
  rejected: number;
  orders: number;
  /** Every order ending at or before this row has been counted. */
  upTo: number;
}

/** Adds a batch to the counts, once: the second of two processes at the same place changes nothing. */
export async function advanceRun(tx: TenantTx, id: string, from: number, batch: Progress): Promise<boolean> {
  const changed = await tx.execute(
    `UPDATE import_run SET accepted_rows = accepted_rows + $4, duplicate_rows = duplicate_rows + $5,
       rejected_rows = rejected_rows + $6, orders = orders + $7, processed_rows = processed_rows + $4 + $5 + $6, resume_from = $8
     WHERE tenant_id = $1 AND id = $2 AND resume_from = $3`,
    [tx.tenantId, id, from, batch.accepted, batch.duplicate, batch.rejected, batch.orders, batch.upTo],
  );
  return changed > 0;
}

/** Imports begun before a time that are not over. */
export const unfinishedRuns = (tx: TenantTx, before: Date) =>
  tx.query<{ id: string; undoing: boolean }>(
    `SELECT id, status = 'undoing' AS undoing FROM import_run
     WHERE tenant_id = $1 AND created_at < $2 AND status IN ('queued', 'running', 'canceling', 'undoing')`,
    [tx.tenantId, before],
  );

export interface RowErrorInput {
  rowNo: number;
  problem: RowProblem;
}

export async function insertRowErrors(tx: TenantTx, importId: string, errors: readonly RowErrorInput[]): Promise<void> {
  if (errors.length === 0) return;
  await tx.execute(
    `INSERT INTO import_row_error (tenant_id, import_id, row_no, seq, "column", code, message, params)
     SELECT $1, $2, row_no, 0, NULLIF(col, ''), code, '', params::jsonb
     FROM unnest($3::int[], $4::text[], $5::text[], $6::text[]) AS e (row_no, col, code, params)
     ON CONFLICT DO NOTHING`,
    [
      tx.tenantId,
      importId,
      errors.map((error) => error.rowNo),
      textArray(errors.map(({ problem }) => problem.column?.slice(0, 500) ?? "")),
      textArray(errors.map(({ problem }) => problem.code)),
      textArray(errors.map(({ problem }) => JSON.stringify(problem.params))),
    ],
  );
}

/** Rejected rows in file order, after the given one. */
export const listRowErrors = (tx: TenantTx, importId: string, afterRow: number, take: number) =>
  tx.db.importRowError.findMany({ where: { importId, rowNo: { gt: afterRow } }, orderBy: { rowNo: "asc" }, take });

/** How often each reason occurred. */
export const countRowErrors = (tx: TenantTx, importId: string) =>
  tx.db.importRowError.groupBy({
    by: ["code"],
    where: { importId },
    _count: { _all: true },
    orderBy: { _count: { code: "desc" } },
  });

/** Of these orders, those that this very run took: a batch repeated after a crash finds its own work. */
export async function idsOfImport(tx: TenantTx, importId: string, ids: readonly string[]): Promise<Set<string>> {
  const rows = await tx.query<{ id: string }>(
    "SELECT id FROM source_order WHERE tenant_id = $1 AND id = ANY($2::uuid[]) AND import_id = $3",
    [tx.tenantId, ids, importId],
  );
  return new Set(rows.map((row) => row.id));
}

export async function findMapping(
  tx: TenantTx,
  channelId: string,
  signature: string,
): Promise<ImportMapping | undefined> {
  const row = await tx.db.importMapping.findFirst({ where: { channelId, kind: orderImport, signature } });
  return row ? importMapping.safeParse(row.mapping).data : undefined;
}

export async function saveMapping(
  tx: TenantTx,
  channelId: string,
  signature: string,
  mapping: ImportMapping,
  now: Date,
) {
  const key = { tenantId: tx.tenantId, channelId, kind: orderImport, signature };
  await tx.db.importMapping.upsert({
    where: { tenantId_channelId_kind_signature: key },
    create: { ...key, mapping, updatedAt: now },
    update: { mapping, updatedAt: now },
  });
}

export const findChannel = (tx: TenantTx, id: string) => tx.db.channel.findFirst({ where: { id } });

export const listImportChannels = (tx: TenantTx, scope: ChannelScope) =>
  tx.db.channel.findMany({
    where: { active: true, ...(scope ? { id: { in: [...scope] } } : {}) },
    select: { id: true, code: true, name: true, type: true, currency: true },
    orderBy: { code: "asc" },
  });

export const findTenantDefaults = (tx: TenantTx) => tx.db.tenant.findFirst({ where: { id: tx.tenantId } });

/** Orders of an import of which something has left a location. */
export async function countShipped(tx: TenantTx, importId: string): Promise<number> {
  const [row] = await tx.query<{ shipped: number }>(
    `SELECT count(DISTINCT o.id)::int AS shipped FROM sales_order o
     JOIN fulfillment_order f ON f.tenant_id = o.tenant_id AND f.order_id = o.id
     WHERE o.tenant_id = $1 AND o.id IN (SELECT id FROM source_order WHERE tenant_id = $1 AND import_id = $2)
       AND f.status IN ('shipped', 'delivered', 'handed_over')`,
    [tx.tenantId, importId],
  );
  return row?.shipped ?? 0;
}

/** Raw orders of an import, after the given id, but for those of which something has left a location. */
export async function listRemovable(tx: TenantTx, importId: string, after: string, take: number): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT s.id FROM source_order s
     WHERE s.tenant_id = $1 AND s.import_id = $2 AND s.id > $3 AND NOT EXISTS (
       SELECT 1 FROM fulfillment_order f WHERE f.tenant_id = s.tenant_id AND f.order_id = s.id
         AND f.status IN ('shipped', 'delivered', 'handed_over'))
     ORDER BY s.id LIMIT $4`,
    [tx.tenantId, importId, after, take],
  );
  return rows.map((row) => row.id);
}

/**
 * Removes those of an import's orders that are canceled or were never made, and frees their numbers. What one of them
 * reserved and gave back stays in the ledger.
 */
export async function removeCanceled(tx: TenantTx, ids: readonly string[]): Promise<void> {
  await tx.execute(`DELETE FROM inbox i WHERE i.tenant_id = $1 AND i.order_ids <@ $2::uuid[]`, [tx.tenantId, ids]);
  await tx.execute("DELETE FROM sales_order WHERE tenant_id = $1 AND id = ANY($2::uuid[]) AND status = 'canceled'", [
    tx.tenantId,
    ids,
  ]);
  // The wall lets go of what has no order any more, and of nothing else.
  await tx.execute("DELETE FROM source_order WHERE tenant_id = $1 AND id = ANY($2::uuid[])", [tx.tenantId, ids]);
}

/** Removes what was sent of an import's orders that are gone; a chunk stays while one of its orders does. */
export const removeEmptyChunks = (tx: TenantTx, importId: string) =>
  tx.execute(
    `DELETE FROM source_payload p WHERE p.tenant_id = $1 AND p.import_id = $2 AND NOT EXISTS (
       SELECT 1 FROM source_order s
       WHERE s.tenant_id = p.tenant_id AND s.import_id = p.import_id AND s.payload_id = p.id)`,
    [tx.tenantId, importId],
  );

/** Whether some of an import's orders still wait in the inbox to become orders. */
export async function hasUnprocessed(tx: TenantTx, importId: string): Promise<boolean> {
  const [row] = await tx.query<{ waiting: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM inbox i JOIN source_order s ON s.tenant_id = i.tenant_id AND s.id = ANY(i.order_ids)
       WHERE i.tenant_id = $1 AND i.failed_at IS NULL AND s.import_id = $2) AS waiting`,
    [tx.tenantId, importId],
  );
  return row?.waiting ?? false;
}

/** Orders of an import that are still there. */
export async function countOrders(tx: TenantTx, importId: string): Promise<number> {
  const [row] = await tx.query<{ orders: number }>(
    "SELECT count(*)::int AS orders FROM source_order WHERE tenant_id = $1 AND import_id = $2",
    [tx.tenantId, importId],
  );
  return row?.orders ?? 0;
}

const ended = "finished_at IS NOT NULL AND file_id IS NOT NULL";

/** Finished imports that brought these orders, or their details, and still have their file. */
export const importsOf = async (tx: TenantTx, orderIds: readonly string[]): Promise<string[]> =>
  (
    await tx.query<{ id: string }>(
      `WITH brought AS (
         SELECT DISTINCT import_id AS id FROM source_order
         WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) AND import_id IS NOT NULL)
       SELECT r.id FROM import_run r WHERE r.tenant_id = $1 AND r.${ended}
         AND (r.id IN (SELECT id FROM brought) OR r.details_of IN (SELECT id FROM brought)) ORDER BY r.id`,
      [tx.tenantId, orderIds],
    )
  ).map(({ id }) => id);

/** Imports of orders that ended before the given time and still have their file, the oldest first. */
export const endedImports = async (tx: TenantTx, before: Date, limit: number): Promise<string[]> =>
  (
    await tx.query<{ id: string }>(
      `SELECT id FROM import_run WHERE tenant_id = $1 AND kind = ANY ($2) AND ${ended} AND finished_at < $3
       ORDER BY id LIMIT $4`,
      [tx.tenantId, kinds, before, limit],
    )
  ).map(({ id }) => id);

/** Lets go of the imports' files, and of what their rows said that was wrong; which files these were. */
export const releaseFiles = async (tx: TenantTx, importIds: readonly string[]): Promise<string[]> =>
  (
    await tx.query<{ file: string }>(
      `WITH said AS (
         UPDATE import_row_error SET message = '', params = '{}' WHERE tenant_id = $1 AND import_id = ANY ($2::uuid[]))
       UPDATE import_run r SET file_id = NULL FROM (
         SELECT id, file_id FROM import_run WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) ORDER BY id FOR UPDATE) was
       WHERE r.tenant_id = $1 AND r.id = was.id AND was.file_id IS NOT NULL RETURNING was.file_id AS file`,
      [tx.tenantId, importIds],
    )
  ).map(({ file }) => file);

/** Uploads nobody imported, and pieces of files whose upload broke off, from before the given time. */
export async function deleteAbandoned(tx: TenantTx, before: Date): Promise<number> {
  await tx.execute(
    `DELETE FROM import_run WHERE tenant_id = $1 AND kind = ANY ($2) AND created_at < $3 AND started_at IS NULL
       AND status IN ('uploaded', 'canceled')`,
    [tx.tenantId, kinds, before],
  );
  return tx.execute(
    `DELETE FROM stored_file f WHERE f.tenant_id = $1 AND f.created_at < $2 AND NOT f.kept
       AND NOT EXISTS (SELECT 1 FROM import_run r WHERE r.tenant_id = f.tenant_id AND r.file_id = f.id)
       AND NOT EXISTS (SELECT 1 FROM parcel_photo h WHERE h.tenant_id = f.tenant_id AND h.file_id = f.id)`,
    [tx.tenantId, before],
  );
}
