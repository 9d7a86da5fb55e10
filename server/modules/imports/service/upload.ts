import { importUploadLimit } from "@/lib/contracts/order-import";
import { withTenant } from "@/server/db/tenant-tx";
import { ok, type Result } from "@/server/errors";
import { storeFile } from "@/server/files/stored-file";
import type { TenantId } from "@/server/ids";
import { insertRun } from "../repo";

export interface Upload {
  fileName: string;
  contentType: string;
  createdById?: string;
  now: Date;
}

/** Keeps the file and opens an import of it; nothing is read yet. */
export async function uploadOrderFile(
  tenantId: TenantId,
  upload: Upload,
  content: AsyncIterable<Uint8Array>,
): Promise<Result<{ importId: string }>> {
  const name = upload.fileName.replace(/^.*[\\/]/, "").slice(0, 200) || "orders";
  const stored = await storeFile(tenantId, { ...upload, name, limit: importUploadLimit }, content);
  if (!stored.ok) return stored;
  const importId = await withTenant(tenantId, (tx) =>
    insertRun(tx, { ...upload, fileName: name, fileId: stored.value.id, totalBytes: stored.value.size }),
  );
  return ok({ importId });
}
