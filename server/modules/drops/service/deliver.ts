import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import type { FilePlace } from "@/server/integrations/file-place/place";
import { type Answer, answered } from "@/server/integrations/wire/answer";
import type { FileDrop } from "../repo/drops";
import { changeFile, openFiles } from "../repo/files";
import { contentOf } from "./put-file";

const atOnce = 200;
const lastAttempt = 6;
const firstPauseMs = 60_000;

/**
 * Brings what waits to a place, in the order it was written. Killed after a file was brought, it finds it there; one that
 * was fetched meanwhile is brought again under the same name and control number, by which partners know it. Ends with the
 * first trouble of the connection. Returns how many were brought.
 */
export async function deliver(
  tenantId: TenantId,
  drop: FileDrop,
  place: FilePlace,
  { now, deadline }: { now: () => Date; deadline: Date },
): Promise<Answer<number>> {
  const waiting = await withTenant(tenantId, (tx) => openFiles(tx, drop.id, "out", now(), atOnce));
  let brought = 0;
  for (const file of waiting) {
    if (now() > deadline) break;
    const bytes = await withTenant(tenantId, (tx) => contentOf(tx, file));
    if (!bytes) {
      await withTenant(tenantId, (tx) => changeFile(tx, file.id, "failed", now(), { code: "GONE" }));
      continue;
    }
    const written = await place.write(file.folder, file.name, bytes);
    if (written.ok) {
      await withTenant(tenantId, (tx) => changeFile(tx, file.id, "done", now(), { code: null, message: null }));
      brought += 1;
      continue;
    }
    if (written.problem !== "rejected") return written;
    const { code, message } = written;
    const attempts = file.attempts + 1;
    const dueAt = new Date(now().getTime() + firstPauseMs * 2 ** (attempts - 1));
    const state = attempts >= lastAttempt ? "failed" : "waiting";
    await withTenant(tenantId, (tx) => changeFile(tx, file.id, state, now(), { code, message, attempts, dueAt }));
  }
  return answered(brought);
}
