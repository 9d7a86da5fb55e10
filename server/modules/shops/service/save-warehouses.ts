import type { z } from "zod";
import type { saveWarehousesInput } from "@/lib/contracts/shop-setup";
import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { spreadAnew } from "@/server/modules/publishing/service/spread";
import { openCredentials, sealCredentials } from "../open-shop";
import { manifestOf } from "../platforms";
import { changeConnection, findConnection } from "../repo/connections";
import { areOurs, putStep, putWarehouses, warehousesOf } from "../repo/setup";
import { type By, recordSetUp } from "./set-up-shop";

const sorted = (rows: readonly { code: string; locationId: string }[]) =>
  rows
    .map(({ code, locationId }) => `${code} ${locationId}`)
    .sort()
    .join();

/**
 * Where a shop keeps stock by warehouse: whether its orders are served from where the platform says, the one that takes all our numbers (empty: its main one), or which of our locations
 * each of its codes stands for; numbers are then divided by what is where. They are computed again. NOT_FOUND for a shop or a
 * location that is not ours, and where the platform has no warehouses.
 */
export function saveWarehouses(
  tenantId: TenantId,
  { id, warehouse, codes, prefer }: z.output<typeof saveWarehousesInput>,
  by: By,
): Promise<Result<{ id: string }>> {
  return withTenant(tenantId, async (tx) => {
    const shop = await findConnection(tx, id);
    const manifest = shop && manifestOf(shop.platform);
    if (!shop || !manifest?.warehouses) return fail("NOT_FOUND", "No such shop");
    if (
      !(await areOurs(
        tx,
        codes.map((row) => row.locationId),
      ))
    )
      return fail("NOT_FOUND", "No such location");
    const before = sorted(await warehousesOf(tx, id));
    await putWarehouses(tx, id, codes);
    const field = manifest.warehouseField;
    let changed = before !== sorted(codes);
    if (changed) await spreadAnew(tx);
    const preferWarehouse = manifest.namesWarehouses === true && prefer;
    if (shop.preferWarehouse !== preferWarehouse) {
      await changeConnection(tx, id, { preferWarehouse });
      changed = true;
    }
    if (field) {
      const { [field]: named = "", ...keys } = await openCredentials(tx, shop.secretsSealed);
      if (named !== warehouse) {
        const credentials = warehouse ? { ...keys, [field]: warehouse } : keys;
        await changeConnection(tx, id, { secretsSealed: await sealCredentials(tx, credentials) });
        changed = true;
      }
    }
    if (changed) await recordSetUp(tx, shop, by, "warehouse");
    await putStep(tx, id, "warehouse", { by: by.userId, now: by.now });
    return ok({ id });
  });
}
