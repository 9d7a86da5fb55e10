import { expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { newId } from "@/server/ids";
import { previewRouting } from "@/server/modules/routing/service/preview";
import { defaultBody } from "@/server/modules/routing/stored-policy";
import { setOnHand } from "@/server/modules/stock/service/set-on-hand";
import { createTestShop, takeIn, testOrder } from "@/server/testing/shop";
import { routeNow } from "./service";

const now = new Date("2026-11-20T04:00:00Z");
const nothing = { freight: 0, time: 0, depth: 0, service: 0, preference: 0, carbon: 0, parcels: 0 };

/**
 * Two stores and three sizes of one color. The near one has the last unit of each size; `far` is what the other one has.
 * Returns where an order for the first size goes, and where the preview says it would.
 */
async function chosenStore(weights: { distance: number; sizeRun: number }, far: readonly number[]) {
  const shop = await createTestShop({ type: "store", units: 0 });
  const rows = shop.skus.flatMap((skuId, i) =>
    shop.locations.map((locationId, store) => ({ locationId, skuId, onHand: store === 0 ? 1 : (far[i] ?? 0) })),
  );
  await withTenant(shop.tenantId, async (tx) => {
    await setOnHand(tx, rows, { cause: "count", actor: { type: "system" }, idempotencyKey: newId(), now });
    const policy = { version: 1, status: "published", settings: defaultBody.settings };
    await tx.db.routingPolicy.create({
      data: { tenantId: shop.tenantId, id: newId(), ...policy, weights: { ...nothing, ...weights } },
    });
  });
  const order = testOrder();
  const { shipTo, lines } = order;
  const preview = await previewRouting(shop.tenantId, { shipTo, lines }, now);
  const [orderId = ""] = await takeIn(shop, [order], now);
  await routeNow(shop.tenantId, orderId, { now });
  const [routed] = await withTenant(shop.tenantId, (tx) =>
    tx.db.fulfillmentOrder.findMany({ where: { orderId }, include: { location: true } }),
  );
  return { routed: routed?.location.code, preview: preview.ok && preview.value.chosen?.parcels[0]?.location };
}

const both = (code: string) => ({ routed: code, preview: code });

test("a store's last size is spared for one with more of it, when the weight says so", async () => {
  expect(await chosenStore({ distance: 100, sizeRun: 0 }, [5, 5, 5])).toEqual(both("L0"));
  expect(await chosenStore({ distance: 10, sizeRun: 90 }, [5, 5, 5])).toEqual(both("L1"));
});

test("of two last units the one goes whose store has a broken run already", async () => {
  expect(await chosenStore({ distance: 10, sizeRun: 90 }, [1, 1, 1])).toEqual(both("L0"));
  expect(await chosenStore({ distance: 10, sizeRun: 90 }, [1, 0, 0])).toEqual(both("L1"));
});
