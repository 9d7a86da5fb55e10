import { importUploadLimit } from "@/lib/contracts/order-import";
import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import { refuseOtherFiles } from "@/server/files/detect-table";
import { dropFile, openStoredFile, storeFile } from "@/server/files/stored-file";
import type { TenantId } from "@/server/ids";
import { insertRun } from "../repo";
import { readable } from "./file-failure";
import { type FileShape, shapeOf } from "./file-shape";

export interface Upload {
  fileName: string;
  contentType: string;
  createdById?: string;
  now: Date;
}

/** Keeps the file and opens an import of it. What is no table is refused now and not kept, with its problem as the code. */
export async function uploadOrderFile(
  tenantId: TenantId,
  upload: Upload,
  content: AsyncIterable<Uint8Array>,
): Promise<Result<{ importId: string; shape: FileShape }>> {
  const name = upload.fileName.replace(/^.*[\\/]/, "").slice(0, 200) || "orders";
  const stored = await storeFile(tenantId, { ...upload, name, limit: importUploadLimit }, content);
  if (!stored.ok) return stored;
  const fit = await fitFile(tenantId, stored.value.id);
  if (!fit.ok) {
    await dropFile(tenantId, stored.value.id);
    return fit;
  }
  const importId = await withTenant(tenantId, (tx) =>
    insertRun(tx, { ...upload, fileName: name, fileId: stored.value.id, totalBytes: stored.value.size }),
  );
  return ok({ importId, shape: fit.value });
}

async function fitFile(tenantId: TenantId, fileId: string): Promise<Result<FileShape>> {
  const opened = await openStoredFile(tenantId, fileId);
  if (!opened.ok) return opened;
  const read = await readable(() => refuseOtherFiles(opened.value));
  return read.ok ? ok(await shapeOf(opened.value)) : fail("UNSUPPORTED_MEDIA", read.detail, read.errors);
}
