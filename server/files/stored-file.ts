import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import type { ByteSource } from "./byte-source";
import { completeFile, deleteFile, findFile, insertChunk, insertFile, readChunk } from "./repo";

/** Each piece is sealed by itself, so that a file of any size passes through without being held. */
const chunkBytes = 1024 * 1024;
const pieceBytes = 64 * 1024;

export interface NewFile {
  name: string;
  contentType: string;
  createdById?: string;
  /** More bytes than this are refused with TOO_LARGE, and what was stored of them is removed. */
  limit: number;
  now: Date;
}

export async function storeFile(
  tenantId: TenantId,
  file: NewFile,
  content: AsyncIterable<Uint8Array>,
): Promise<Result<{ id: string; size: number }>> {
  const id = await withTenant(tenantId, (tx) => insertFile(tx, file));
  const discard = () => dropFile(tenantId, id);
  let size = 0;
  let chunks = 0;
  try {
    for await (const chunk of inChunks(content)) {
      size += chunk.byteLength;
      if (size > file.limit) {
        await discard();
        return fail("TOO_LARGE", `The file is larger than ${Math.floor(file.limit / 1024 ** 2)} MB`);
      }
      const sequence = chunks;
      await withTenant(tenantId, (tx) => insertChunk(tx, id, sequence, chunk));
      chunks += 1;
    }
  } catch (error) {
    await discard();
    throw error;
  }
  await withTenant(tenantId, (tx) => completeFile(tx, id, size, chunks));
  return ok({ id, size });
}

/** A file small enough to be held, in the transaction of the document it belongs to. */
export async function storeWithin(tx: TenantTx, file: Omit<NewFile, "limit">, bytes: Uint8Array): Promise<string> {
  const id = await insertFile(tx, { ...file, kept: true });
  const chunks = Math.ceil(bytes.byteLength / chunkBytes);
  for (let at = 0; at < chunks; at++) {
    await insertChunk(tx, id, at, bytes.subarray(at * chunkBytes, (at + 1) * chunkBytes));
  }
  await completeFile(tx, id, bytes.byteLength, chunks);
  return id;
}

/** The same, read back whole; undefined when it is gone. */
export async function readWithin(tx: TenantTx, fileId: string): Promise<Buffer | undefined> {
  if (!(await findFile(tx, fileId))) return undefined;
  const parts: Buffer[] = [];
  for (let part = await readChunk(tx, fileId, 0); part; part = await readChunk(tx, fileId, parts.length))
    parts.push(part);
  return Buffer.concat(parts);
}

async function* inChunks(content: AsyncIterable<Uint8Array>): AsyncIterable<Buffer> {
  let pending = Buffer.alloc(chunkBytes);
  let filled = 0;
  for await (const part of content) {
    let at = 0;
    while (at < part.byteLength) {
      const piece = part.subarray(at, at + chunkBytes - filled);
      pending.set(piece, filled);
      filled += piece.byteLength;
      at += piece.byteLength;
      if (filled < chunkBytes) continue;
      yield pending;
      pending = Buffer.alloc(chunkBytes);
      filled = 0;
    }
  }
  if (filled > 0) yield pending.subarray(0, filled);
}

/** Removes files in the transaction of whoever they belonged to. */
export async function eraseFiles(tx: TenantTx, fileIds: readonly string[]): Promise<void> {
  for (const id of fileIds) await deleteFile(tx, id);
}

export const dropFile = (tenantId: TenantId, fileId: string) => withTenant(tenantId, (tx) => deleteFile(tx, fileId));

/** A stored file, read piece by piece from anywhere in it; no transaction stays open between pieces. */
export async function openStoredFile(
  tenantId: TenantId,
  fileId: string,
): Promise<Result<ByteSource & { name: string; contentType: string }>> {
  const file = await withTenant(tenantId, (tx) => findFile(tx, fileId));
  if (!file) return fail("NOT_FOUND", "No such file");
  const size = Number(file.sizeBytes);
  return ok({
    size,
    name: file.name,
    contentType: file.contentType,
    async *stream(start = 0, end = size) {
      for (let at = start; at < end; ) {
        const sequence = Math.floor(at / chunkBytes);
        const chunk = await withTenant(tenantId, (tx) => readChunk(tx, fileId, sequence));
        if (!chunk) throw new Error("stored file: a piece is missing");
        const from = at - sequence * chunkBytes;
        const whole = chunk.subarray(from, Math.min(chunk.byteLength, from + end - at));
        // In small pieces: a parser turns each into rows at once, whether or not anybody takes them yet.
        for (let i = 0; i < whole.byteLength; i += pieceBytes) yield whole.subarray(i, i + pieceBytes);
        at += whole.byteLength;
      }
    },
  });
}
