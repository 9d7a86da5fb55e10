import { withTenant } from "@/server/db/tenant-tx";
import { storeWithin } from "@/server/files/stored-file";
import type { TenantId } from "@/server/ids";
import { type FilePlace, joined, type ListedFile } from "@/server/integrations/file-place/place";
import { type Answer, answered, type Problem } from "@/server/integrations/wire/answer";
import type { FileDrop } from "../repo/drops";
import { fileByKey, insertFile, markArchived, sameContent } from "../repo/files";
import { hashOf } from "./put-file";

const mostBytes = { edi: 8 * 1024 ** 2, orders: 64 * 1024 ** 2 };
const atOnce = 200;

export interface Collecting {
  now: () => Date;
  deadline: Date;
  /** A file that has not changed for so long is whole. */
  stableMs: number;
}

/**
 * Takes every whole file of a place, each once: read, written down with its content in one transaction, then moved to the
 * archive. A process that dies in between finds the file again, knows it by name, size, time and content, and moves it.
 * Returns how many were new; what cannot be read by itself does not keep the others.
 */
export async function collect(
  tenantId: TenantId,
  drop: FileDrop,
  place: FilePlace,
  { now, deadline, stableMs }: Collecting,
): Promise<Answer<number>> {
  const whole = await wholeFiles(place, drop.inFolder, stableMs);
  if (!whole.ok) return whole;
  let [taken, refusal] = [0, undefined as Problem | undefined];
  for (const file of whole.value.slice(0, atOnce)) {
    if (now() > deadline) break;
    const one = await takeFile(tenantId, drop, place, file, now());
    if (!one.ok && one.problem !== "rejected") return one;
    if (!one.ok) refusal = one;
    else taken += one.value;
  }
  return refusal ?? answered(taken);
}

/** Those that are the same when they are looked at twice, the oldest first. */
async function wholeFiles(place: FilePlace, folder: string, stableMs: number): Promise<Answer<ListedFile[]>> {
  const before = await place.list(folder);
  if (!before.ok || before.value.length === 0) return before;
  await new Promise((done) => setTimeout(done, stableMs));
  const after = await place.list(folder);
  if (!after.ok) return after;
  const asBefore = new Map(before.value.map((file) => [file.name, file]));
  const whole = after.value.filter(({ name, size, modifiedAt }) => {
    const known = asBefore.get(name);
    return known?.size === size && known.modifiedAt.getTime() === modifiedAt.getTime();
  });
  const age = (file: ListedFile) => file.modifiedAt.getTime();
  return answered(whole.sort((a, b) => age(a) - age(b) || (a.name < b.name ? -1 : 1)));
}

async function takeFile(
  tenantId: TenantId,
  drop: FileDrop,
  place: FilePlace,
  file: ListedFile,
  now: Date,
): Promise<Answer<number>> {
  const from = joined(drop.inFolder, file.name);
  const limit = drop.purpose === "edi" ? mostBytes.edi : mostBytes.orders;
  const read = await place.read(from, limit);
  if (!read.ok && read.code !== "TOO_LARGE") return read;
  // It grew while it was read: the next turn sees it whole.
  if (read.ok && read.value.byteLength !== file.size) return answered(0);
  const kept = read.ok
    ? await keepFile(tenantId, drop, file, read.value, now)
    : await refuseFile(tenantId, drop, file, read, now);
  const stamp = now.toISOString().replace(/\D/g, "").slice(0, 17);
  const archivedAs = `${stamp}-${file.name}`;
  const moved = await place.move(from, drop.archiveFolder, archivedAs);
  if (!moved.ok) return moved;
  await withTenant(tenantId, (tx) => markArchived(tx, kept.id, archivedAs));
  return answered(kept.fresh ? 1 : 0);
}

interface Kept {
  id: string;
  fresh: boolean;
}

const rowOf = (drop: FileDrop, { name, size, modifiedAt }: ListedFile, sha256: string) => ({
  ...{ dropId: drop.id, direction: "in" as const, folder: drop.inFolder, name, size, modifiedAt, sha256 },
  fileKey: hashOf(Buffer.from(JSON.stringify([name, size, modifiedAt, sha256]))),
});

/** Writes a file down with its content. The same content under another name or time is known to have been read. */
export function keepFile(
  tenantId: TenantId,
  drop: FileDrop,
  file: ListedFile,
  bytes: Uint8Array,
  now: Date,
): Promise<Kept> {
  const row = rowOf(drop, file, hashOf(bytes));
  return withTenant(tenantId, async (tx) => {
    const known = await fileByKey(tx, drop.id, "in", row.fileKey);
    if (known) return { id: known.id, fresh: false };
    const same = await sameContent(tx, drop.id, row.sha256);
    if (same) {
      const id = await insertFile(tx, { ...row, fileId: null, state: "duplicate", message: same.name, now });
      return { id: id ?? same.id, fresh: false };
    }
    const contentType = "application/octet-stream";
    const fileId = await storeWithin(tx, { name: file.name, contentType, now }, bytes);
    const id = await insertFile(tx, { ...row, fileId, state: "waiting", now });
    if (!id) throw new Error("drops: somebody else takes this file");
    return { id, fresh: true };
  });
}

function refuseFile(tenantId: TenantId, drop: FileDrop, file: ListedFile, { code, message }: Problem, now: Date) {
  return withTenant(tenantId, async (tx): Promise<Kept> => {
    const row = rowOf(drop, file, "");
    const id = await insertFile(tx, { ...row, fileId: null, state: "failed", code, message, now });
    return { id: id ?? (await fileByKey(tx, drop.id, "in", row.fileKey))?.id ?? "", fresh: id !== undefined };
  });
}
