import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { itemXml } from "@/server/integrations/qimen/requests";
import { findConnection } from "../repo/connections";
import { itemFacts, untoldSkus } from "../repo/items";
import { queueMessage } from "./queue-document";

const batch = 100;

/** Warehouses are told about SKUs they get to do with: each once, and again when its data has changed. */
export function queueItems(tenantId: TenantId, now: Date): Promise<number> {
  return withTenant(tenantId, async (tx) => {
    const untold = await untoldSkus(tx, batch);
    for (const connectionId of new Set(untold.map((row) => row.connectionId))) {
      const skuIds = untold.filter((row) => row.connectionId === connectionId).map((row) => row.skuId);
      await tellAbout(tx, connectionId, skuIds, now);
    }
    return untold.length;
  });
}

async function tellAbout(tx: TenantTx, connectionId: string, skuIds: readonly string[], now: Date): Promise<void> {
  const connection = await findConnection(tx, connectionId);
  if (!connection) return;
  const { warehouseCode, ownerCode } = connection;
  for (const { known, version, weightGrams, ...item } of await itemFacts(tx, connectionId, skuIds)) {
    const weight = weightGrams == null ? {} : { weightGrams };
    const body = itemXml({ ...item, ...weight, warehouseCode, ownerCode, action: known ? "update" : "add" });
    const key = `${item.code}:${version}`;
    await queueMessage(tx, { connectionId, method: "singleitem.synchronize", key, code: item.code, body, now });
  }
}
