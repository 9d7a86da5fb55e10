import { createHash } from "node:crypto";
import type { TenantTx } from "@/server/db/tenant-tx";
import { readWithin, storeWithin } from "@/server/files/stored-file";
import { changeFile, fileByKey, findFile, insertFile } from "../repo/files";

export interface OutFile {
  dropId: string;
  /** What it tells: the same is brought once. */
  key: string;
  folder: string;
  name: string;
  bytes: Uint8Array;
  contentType: string;
}

export const hashOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** A file that is to be brought to a place, written down in the caller's transaction. Returns its id. */
export async function putFile(tx: TenantTx, { key, bytes, contentType, ...file }: OutFile, now: Date): Promise<string> {
  const known = await fileByKey(tx, file.dropId, "out", key);
  if (known) return known.id;
  const fileId = await storeWithin(tx, { name: file.name, contentType, now }, bytes);
  const row = { ...file, size: bytes.byteLength, modifiedAt: now, sha256: hashOf(bytes), fileId, now };
  const id = await insertFile(tx, { ...row, direction: "out", fileKey: key, state: "waiting" });
  if (!id) throw new Error("drops: somebody else has written the same file");
  return id;
}

/** A file's content; undefined when it is gone. */
export const contentOf = (tx: TenantTx, { fileId }: { fileId: string | null }) =>
  fileId ? readWithin(tx, fileId) : Promise.resolve(undefined);

/** Once more, under a name of its own: the first one may still lie there. */
export async function bringAgain(tx: TenantTx, id: string, now: Date): Promise<void> {
  const file = await findFile(tx, id);
  const name = file?.name.replace(/(\.[^.]*)?$/, (ending) => `_${now.getTime().toString(36)}${ending}`);
  await changeFile(tx, id, "waiting", now, {
    attempts: 0,
    dueAt: now,
    code: null,
    message: null,
    ...(name && { name }),
  });
}
