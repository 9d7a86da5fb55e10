import type { ExportStatus } from "@/lib/contracts/full-export";
import type { TenantTx } from "@/server/db/tenant-tx";

const one = (tx: TenantTx, id: string) => ({ tenantId_id: { tenantId: tx.tenantId, id } });

/** False while another is being made: the index takes only one. */
export async function insertExport(
  tx: TenantTx,
  row: { id: string; people: boolean; reason: string; askedById: string; askedAt: Date; tables: number },
): Promise<boolean> {
  const { count } = await tx.db.fullExport.createMany({
    data: { tenantId: tx.tenantId, ...row },
    skipDuplicates: true,
  });
  return count === 1;
}

export const findExport = (tx: TenantTx, id: string) => tx.db.fullExport.findUnique({ where: one(tx, id) });

/** The same, and nobody else goes on with it meanwhile. */
export async function lockExport(tx: TenantTx, id: string) {
  await tx.query("SELECT FROM full_export WHERE tenant_id = $1 AND id = $2 FOR UPDATE", [tx.tenantId, id]);
  return findExport(tx, id);
}

export const latestExports = (tx: TenantTx, most: number) =>
  tx.db.fullExport.findMany({ orderBy: [{ askedAt: "desc" }, { id: "desc" }], take: most });

export const countSince = (tx: TenantTx, since: Date) => tx.db.fullExport.count({ where: { askedAt: { gte: since } } });

export const runningExports = (tx: TenantTx) => tx.db.fullExport.findMany({ where: { status: "running" } });

export const readyBefore = (tx: TenantTx, before: Date) =>
  tx.db.fullExport.findMany({ where: { status: "ready", finishedAt: { lt: before } } });

interface Place {
  atTable: string;
  atKey: string[];
  tablesDone: number;
  rows: bigint;
}

export const savePlace = (tx: TenantTx, id: string, place: Place) =>
  tx.db.fullExport.update({ where: one(tx, id), data: place });

/** False when it has been ended otherwise. */
export async function endExport(
  tx: TenantTx,
  id: string,
  from: ExportStatus,
  to: { status: ExportStatus; finishedAt: Date },
): Promise<boolean> {
  return (await tx.db.fullExport.updateMany({ where: { id, status: from }, data: to })).count === 1;
}

export interface Part {
  tableName: string;
  columns: string[];
  rows: number;
  fileId: string;
}

export async function insertPart(tx: TenantTx, exportId: string, part: Part): Promise<void> {
  const sequence = await tx.db.fullExportPart.count({ where: { exportId } });
  await tx.db.fullExportPart.create({ data: { tenantId: tx.tenantId, exportId, sequence, ...part } });
}

export const partsOf = (tx: TenantTx, exportId: string): Promise<Part[]> =>
  tx.db.fullExportPart.findMany({ where: { exportId }, orderBy: { sequence: "asc" } });

/** The files of an export, which no longer lead anywhere. */
export async function takeParts(tx: TenantTx, exportId: string): Promise<string[]> {
  const parts = await partsOf(tx, exportId);
  await tx.db.fullExportPart.deleteMany({ where: { exportId } });
  return parts.map(({ fileId }) => fileId);
}

export interface KeptFile {
  id: string;
  name: string;
}

/** Files people put into the brand, which are handed out as they are. */
export const keptFiles = (tx: TenantTx): Promise<KeptFile[]> =>
  tx.db.storedFile.findMany({
    where: { complete: true, exportParts: { none: {} } },
    select: { id: true, name: true },
    orderBy: { id: "asc" },
  });

/** People as they are called; tables know them by id. */
export const membersOf = (tx: TenantTx) =>
  tx.db.membership.findMany({
    select: { userId: true, role: true, disabledAt: true, user: { select: { name: true, email: true } } },
    orderBy: { userId: "asc" },
  });

export const brandOf = (tx: TenantTx) =>
  tx.db.tenant.findUniqueOrThrow({ where: { id: tx.tenantId }, select: { name: true, slug: true, timezone: true } });
