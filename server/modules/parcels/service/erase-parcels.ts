import type { TenantTx } from "@/server/db/tenant-tx";
import { eraseFiles } from "@/server/files/stored-file";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import { blankParcels, parcelsOfOrders } from "../repo/erase";

/** Takes the person out of the orders' parcels: labels, carriers' own papers, photos. */
export async function eraseParcels(tx: TenantTx, orderIds: readonly string[]): Promise<void> {
  const ids = await parcelsOfOrders(tx, orderIds);
  if (ids.length === 0) return;
  const nothing = (await tenantKeys(tx)).seal("label.payload", "{}");
  await eraseFiles(tx, await blankParcels(tx, ids, nothing));
}
