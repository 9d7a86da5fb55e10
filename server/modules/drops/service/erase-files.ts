import type { TenantTx } from "@/server/db/tenant-tx";
import { eraseFiles } from "@/server/files/stored-file";
import { releaseContents } from "../repo/erase";

/** Removes the contents of files, by their own ids or by what imported them; that they were there stays known. */
export const eraseDropFiles = async (
  tx: TenantTx,
  which: { ids?: readonly string[]; imports?: readonly string[] },
): Promise<void> => eraseFiles(tx, await releaseContents(tx, which));
