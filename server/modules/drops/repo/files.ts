import type { DropFileState } from "@/lib/contracts/drop";
import type { DropFile } from "@/server/db/generated/client";
import type { TenantTx } from "@/server/db/tenant-tx";
import { newId } from "@/server/ids";

export type { DropFile };

export type NewDropFile = Pick<
  DropFile,
  "dropId" | "direction" | "fileKey" | "folder" | "name" | "size" | "modifiedAt" | "sha256" | "fileId"
> & { state: DropFileState; code?: string; message?: string; now: Date };

/** Returns its id; undefined when this very file was written down before. */
export async function insertFile(tx: TenantTx, { now, ...file }: NewDropFile): Promise<string | undefined> {
  const id = newId();
  const over = file.state === "waiting" ? null : now;
  const rows = await tx.db.dropFile.createManyAndReturn({
    data: [{ tenantId: tx.tenantId, id, ...file, dueAt: now, createdAt: now, finishedAt: over }],
    skipDuplicates: true,
    select: { id: true },
  });
  return rows[0]?.id;
}

export const fileByKey = (tx: TenantTx, dropId: string, direction: "in" | "out", fileKey: string) =>
  tx.db.dropFile.findFirst({ where: { dropId, direction, fileKey } });

/** The same content came before, under whatever name, and was read. */
export const sameContent = (tx: TenantTx, dropId: string, sha256: string) =>
  tx.db.dropFile.findFirst({ where: { dropId, direction: "in", sha256, state: { not: "failed" } } });

export const findFile = (tx: TenantTx, id: string) => tx.db.dropFile.findFirst({ where: { id } });

/** What is to be done about files now, the oldest first. */
export const openFiles = (tx: TenantTx, dropId: string, direction: "in" | "out", now: Date, limit: number) =>
  tx.db.dropFile.findMany({
    where: { dropId, direction, finishedAt: null, dueAt: { lte: now } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: limit,
  });

export const markArchived = (tx: TenantTx, id: string, archivedAs: string) =>
  tx.db.dropFile.updateMany({ where: { id }, data: { archivedAs } });

type Change = Partial<Pick<DropFile, "code" | "message" | "importId" | "attempts" | "dueAt" | "name">>;

const open: readonly DropFileState[] = ["waiting", "working", "unmapped"];

export const changeFile = (tx: TenantTx, id: string, state: DropFileState, now: Date, change: Change = {}) =>
  tx.db.dropFile.updateMany({
    where: { id },
    data: { state, finishedAt: open.includes(state) ? null : now, ...change },
  });
