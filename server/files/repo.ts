import type { TenantTx } from "@/server/db/tenant-tx";
import { newId } from "@/server/ids";
import { tenantKeys } from "@/server/privacy/tenant-keys";

export interface StoredFileRow {
  id: string;
  name: string;
  contentType: string;
  sizeBytes: bigint;
  complete: boolean;
}

export async function insertFile(
  tx: TenantTx,
  file: { name: string; contentType: string; createdById?: string; kept?: boolean; now: Date },
): Promise<string> {
  const id = newId();
  await tx.db.storedFile.create({
    data: {
      tenantId: tx.tenantId,
      id,
      name: file.name,
      contentType: file.contentType,
      createdById: file.createdById,
      kept: file.kept ?? false,
      createdAt: file.now,
    },
  });
  return id;
}

export async function insertChunk(tx: TenantTx, fileId: string, sequence: number, bytes: Uint8Array): Promise<void> {
  const keys = await tenantKeys(tx);
  await tx.execute("INSERT INTO stored_file_chunk (tenant_id, file_id, sequence, sealed) VALUES ($1, $2, $3, $4)", [
    tx.tenantId,
    fileId,
    sequence,
    keys.seal("stored_file_chunk.sealed", bytes),
  ]);
}

/** Opens a chunk; undefined past the end. */
export async function readChunk(tx: TenantTx, fileId: string, sequence: number): Promise<Buffer | undefined> {
  const [row] = await tx.query<{ sealed: Buffer }>(
    "SELECT sealed FROM stored_file_chunk WHERE tenant_id = $1 AND file_id = $2 AND sequence = $3",
    [tx.tenantId, fileId, sequence],
  );
  return row && (await tenantKeys(tx)).open("stored_file_chunk.sealed", row.sealed);
}

export async function completeFile(tx: TenantTx, fileId: string, sizeBytes: number, chunks: number): Promise<void> {
  await tx.db.storedFile.update({
    where: { tenantId_id: { tenantId: tx.tenantId, id: fileId } },
    data: { sizeBytes: BigInt(sizeBytes), chunks, complete: true },
  });
}

export async function findFile(tx: TenantTx, fileId: string): Promise<StoredFileRow | undefined> {
  const row = await tx.db.storedFile.findFirst({ where: { id: fileId, complete: true } });
  return row ?? undefined;
}

export async function deleteFile(tx: TenantTx, fileId: string): Promise<void> {
  await tx.db.storedFile.deleteMany({ where: { id: fileId } });
}
