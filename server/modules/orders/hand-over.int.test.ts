import { expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { processInbox } from "@/server/modules/pipeline/service";
import { createTestShop, takeIn, testOrder } from "@/server/testing/shop";
import { shipFulfillment } from "./service/ship-fulfillment";

test.each([
  ["pickup", "handed_over"],
  ["ship", "shipped"],
] as const)("what left by %s is %s", async (method, status) => {
  const now = new Date();
  const shop = await createTestShop({ type: "store" });
  const delivery = { method, ...(method === "pickup" ? { pickupLocation: "L0" } : {}) };
  const [orderId] = await takeIn(shop, [testOrder({ delivery })], now);
  await processInbox(shop.tenantId, { limit: 10, now });
  const work = () => withTenant(shop.tenantId, (tx) => tx.db.fulfillmentOrder.findFirstOrThrow({ where: { orderId } }));
  const { id } = await work();
  const done = unwrap(await shipFulfillment(shop.tenantId, id, { actor: { type: "system" }, now }));
  expect(done.completed).toBe(true);
  expect(await work()).toMatchObject({ status, shippedAt: now });
});
