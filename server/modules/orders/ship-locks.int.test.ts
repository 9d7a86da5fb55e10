import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { systemActor } from "@/lib/contracts/actor";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type UserId } from "@/server/ids";
import { registerUnits } from "@/server/modules/lots/service/register-units";
import { setTracking } from "@/server/modules/lots/service/tracking";
import { buyLabel } from "@/server/modules/parcels/service/buy-label";
import { openParcel } from "@/server/modules/parcels/service/open-parcel";
import { routeOrders } from "@/server/testing/packing";
import { createParcelShop } from "@/server/testing/parcel-shop";
import { shipFulfillment } from "./service/ship-fulfillment";

test("whoever ships followed goods waits for their box before they hold its stock", async () => {
  const shop = await createParcelShop();
  const { tenantId } = shop;
  const [skuId = ""] = shop.skus;
  const userId = newId() as UserId;
  const by = () => ({ actor: systemActor, now: new Date() });
  const [work] = await routeOrders(shop, [{ lines: [{ sku: "SKU-0", quantity: 1 }] }]);
  if (!work) throw new Error("not routed");
  const { id, locationId } = work;
  unwrap(await setTracking(tenantId, { skuId, tracking: "lot" }, { userId, now: new Date() }));
  unwrap(
    await registerUnits(
      tenantId,
      { skuId, locationId, lot: { code: "A", quantity: 1 } },
      { ...by(), scope: undefined },
    ),
  );
  const { parcelId } = await withTenant(tenantId, async (tx) =>
    unwrap(await openParcel(tx, { fulfillmentIds: [id], ...by() })),
  );
  expect(unwrap(await buyLabel(tenantId, parcelId, by()))).toMatchObject({ status: "labeled" });

  let shipped: ReturnType<typeof shipFulfillment> | undefined;
  await withTenant(tenantId, async (tx) => {
    await tx.query("SELECT 1 FROM parcel WHERE tenant_id = $1 AND id = $2 FOR UPDATE", [tenantId, parcelId]);
    shipped = shipFulfillment(tenantId, id, by());
    await sleep(300);
    // As one does who takes another order out of the box, and gives back what was kept for it.
    await tx.query(
      "SELECT 1 FROM stock_level WHERE tenant_id = $1 AND sku_id = $2 AND location_id = $3 FOR UPDATE NOWAIT",
      [tenantId, skuId, locationId],
    );
  });
  expect(await shipped).toMatchObject({ ok: true });
});
