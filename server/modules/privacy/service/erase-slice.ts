import type { TenantTx } from "@/server/db/tenant-tx";
import { eraseDocuments } from "@/server/modules/edi/service/erase-documents";
import { eraseWork } from "@/server/modules/fulfillment/service/erase-work";
import { dropExportsWithPeople } from "@/server/modules/full-export/service/drop-exports";
import { erasePeople } from "@/server/modules/group-orders/service/erase-people";
import { eraseImportFiles } from "@/server/modules/imports/service/erase-files";
import { erasePayloads } from "@/server/modules/intake/service/erase-payloads";
import { eraseNotices } from "@/server/modules/notices/service/erase-notices";
import { eraseOrders, lockErasable } from "@/server/modules/orders/service/erase-orders";
import { eraseParcels } from "@/server/modules/parcels/service/erase-parcels";
import { erasePlatformOrders } from "@/server/modules/shops/service/erase-platform-orders";
import { eraseWmsMessages } from "@/server/modules/wms/service/erase-messages";
import { eraseWords } from "../repo/words";

/** Orders that are erased in one transaction. */
export const sliceSize = 100;

/**
 * Takes the person out of closed orders, everywhere, in the caller's transaction: all of an order goes at once, and one
 * that is erased is passed over. What is still under way is left. Returns how many orders were erased.
 */
export async function eraseSlice(tx: TenantTx, orderIds: readonly string[], now: Date): Promise<number> {
  const ids = await lockErasable(tx, orderIds);
  if (ids.length === 0) return 0;
  await erasePayloads(tx, ids);
  await eraseImportFiles(tx, ids);
  await erasePlatformOrders(tx, ids, now);
  await erasePeople(tx, ids);
  await eraseParcels(tx, ids);
  await eraseNotices(tx, ids);
  await eraseWork(tx, ids);
  await eraseWmsMessages(tx, ids, now);
  await eraseDocuments(tx, ids);
  await eraseWords(tx, ids);
  await dropExportsWithPeople(tx, now);
  await eraseOrders(tx, ids, now);
  return ids.length;
}
