import type { ImportStatus } from "@/lib/contracts/order-import";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import {
  countRowErrors,
  detailsImport,
  detailsOf,
  findRun,
  type ImportScope,
  listRuns,
  orderImport,
  type RunRow,
} from "../repo";

/** An import as lists and its page show it. */
export interface ImportView {
  id: string;
  /** Orders, or lines for orders that came without. */
  kind: "orders" | "order-lines";
  fileName: string;
  channelId: string | null;
  status: ImportStatus;
  totalRows: number;
  processedRows: number;
  acceptedRows: number;
  duplicateRows: number;
  rejectedRows: number;
  orders: number;
  sizeBytes: number;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  undoneAt: Date | null;
  /** Why it failed, or how its undoing ended. */
  problem: ImportNote | null;
}

export interface ImportNote {
  code: string;
  row?: number;
  /** After an undo: orders removed, and orders that had shipped. */
  removed?: number;
  kept?: number;
}

function viewOf(run: RunRow): ImportView {
  return {
    id: run.id,
    kind: run.kind === detailsImport ? detailsImport : orderImport,
    fileName: run.fileName,
    channelId: run.channelId,
    status: run.status as ImportStatus,
    totalRows: run.totalRows,
    processedRows: run.processedRows,
    acceptedRows: run.acceptedRows,
    duplicateRows: run.duplicateRows,
    rejectedRows: run.rejectedRows,
    orders: run.orders,
    sizeBytes: Number(run.totalBytes),
    createdAt: run.createdAt,
    startedAt: run.startedAt,
    finishedAt: run.finishedAt,
    undoneAt: run.undoneAt,
    problem: run.error ? (JSON.parse(run.error) as ImportNote) : null,
  };
}

/** Order imports, the latest first, those in scope. `cursor` is what the page before ended with. */
export async function listImports(
  tenantId: TenantId,
  cursor: { createdAt: Date; id: string } | undefined,
  limit: number,
  scope?: ImportScope,
): Promise<{ rows: ImportView[]; next: { createdAt: Date; id: string } | null }> {
  const runs = await withTenant(tenantId, (tx) => listRuns(tx, cursor, limit + 1, scope));
  const last = runs.length > limit ? runs[limit - 1] : undefined;
  return { rows: runs.slice(0, limit).map(viewOf), next: last ? { createdAt: last.createdAt, id: last.id } : null };
}

export async function getImport(
  tenantId: TenantId,
  importId: string,
): Promise<Result<ImportAccount & { details: ImportAccount[] }>> {
  return withTenant(tenantId, async (tx) => {
    const run = await findRun(tx, importId);
    if (!run) return fail("NOT_FOUND", "No such import");
    const details: ImportAccount[] = [];
    for (const each of await detailsOf(tx, importId)) details.push(await accountOf(tx, each));
    return ok({ ...(await accountOf(tx, run)), details });
  });
}

/** An import with how often each reason left a row out. */
interface ImportAccount {
  run: ImportView;
  reasons: Record<string, number>;
}

async function accountOf(tx: TenantTx, run: RunRow): Promise<ImportAccount> {
  const counts = await countRowErrors(tx, run.id);
  return { run: viewOf(run), reasons: Object.fromEntries(counts.map((row) => [row.code, row._count._all])) };
}
