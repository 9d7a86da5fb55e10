import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { eraseFiles } from "@/server/files/stored-file";
import type { TenantId } from "@/server/ids";
import { eraseDropFiles } from "@/server/modules/drops/service/erase-files";
import { endedImports, importsOf, releaseFiles } from "../repo";

const atOnce = 20;

/** Removes the files in which these orders came: a row cannot be taken out of a workbook, and all its orders are here. */
export const eraseImportFiles = async (tx: TenantTx, orderIds: readonly string[]): Promise<void> =>
  removeFiles(tx, await importsOf(tx, orderIds));

/** Removes files of order imports that ended before a time, some at once; false when none is left. */
export const forgetImportFiles = (tenantId: TenantId, before: Date): Promise<boolean> =>
  withTenant(tenantId, async (tx) => {
    const ids = await endedImports(tx, before, atOnce);
    await removeFiles(tx, ids);
    return ids.length === atOnce;
  });

async function removeFiles(tx: TenantTx, importIds: readonly string[]): Promise<void> {
  if (importIds.length === 0) return;
  await eraseDropFiles(tx, { imports: importIds });
  await eraseFiles(tx, await releaseFiles(tx, importIds));
}
