import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { systemActor } from "@/lib/contracts/actor";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type UserId } from "@/server/ids";
import { createTestShop } from "@/server/testing/shop";
import { returnSerial, writeOffSerial } from "./service/one-serial";
import { registerUnits } from "./service/register-units";
import { setTracking } from "./service/tracking";

test.each(["written off", "returned"])(
  "a piece that is %s waits for its stock before it is locked, as packing does",
  async (how) => {
    const shop = await createTestShop({ skus: 1, locations: 1, units: 2 });
    const { tenantId } = shop;
    const [[skuId = ""], [locationId = ""]] = [shop.skus, shop.locations];
    const by = () => ({ actor: systemActor, now: new Date(), scope: undefined });
    unwrap(await setTracking(tenantId, { skuId, tracking: "serial" }, { userId: newId() as UserId, now: new Date() }));
    unwrap(await registerUnits(tenantId, { skuId, locationId, serials: ["S1"] }, by()));
    const { id: serialId } = await withTenant(tenantId, (tx) => tx.db.serial.findFirstOrThrow());
    if (how === "returned") {
      await withTenant(tenantId, (tx) =>
        tx.db.serial.updateMany({ where: { id: serialId }, data: { status: "shipped", locationId: null } }),
      );
    }

    let done: Promise<unknown> = Promise.resolve();
    await withTenant(tenantId, async (tx) => {
      await tx.query("SELECT 1 FROM stock_level WHERE tenant_id = $1 AND sku_id = $2 FOR UPDATE", [tenantId, skuId]);
      done =
        how === "returned"
          ? returnSerial(tenantId, { serialId, locationId, condition: "good", note: "" }, by())
          : writeOffSerial(tenantId, { serialId, note: "" }, by());
      await sleep(300);
      await tx.query("SELECT 1 FROM serial WHERE tenant_id = $1 AND id = $2 FOR UPDATE NOWAIT", [tenantId, serialId]);
    });
    // Stock counts the one that is to be written off.
    expect(await done).toMatchObject(how === "returned" ? { ok: true } : { code: "INVALID" });
  },
);
