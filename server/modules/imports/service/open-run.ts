import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { ByteSource } from "@/server/files/byte-source";
import { openStoredFile } from "@/server/files/stored-file";
import type { TenantId } from "@/server/ids";
import { findRun, type RunRow } from "../repo";

/** An import of this brand together with its file. */
export async function openRun(
  tenantId: TenantId,
  importId: string,
): Promise<Result<{ run: RunRow; source: ByteSource }>> {
  const run = await withTenant(tenantId, (tx) => findRun(tx, importId));
  if (!run?.fileId) return fail("NOT_FOUND", "No such import");
  const source = await openStoredFile(tenantId, run.fileId);
  return source.ok ? ok({ run, source: source.value }) : source;
}
