import type { TenantTx } from "@/server/db/tenant-tx";
import { eraseDropFiles } from "@/server/modules/drops/service/erase-files";
import { blankDocuments } from "../repo/erase";

/** Takes the person out of the documents exchanged about the orders, and removes the interchanges they were in. */
export const eraseDocuments = async (tx: TenantTx, orderIds: readonly string[]) =>
  eraseDropFiles(tx, { ids: await blankDocuments(tx, orderIds) });
