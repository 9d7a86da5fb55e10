import { withTenant } from "@/server/db/tenant-tx";
import { processInbox } from "@/server/modules/pipeline/service";
import { type OrderParts, type TestShop, takeIn, testOrder } from "./shop";

/** Orders that were routed: their numbers and fulfillment orders, in the same order. */
export async function routeOrders(shop: TestShop, parts: readonly OrderParts[]) {
  const inputs = parts.map((part) => testOrder(part));
  const orderIds = await takeIn(shop, inputs);
  await processInbox(shop.tenantId, { limit: inputs.length, now: new Date() });
  return withTenant(shop.tenantId, async (tx) => {
    const work = await tx.db.fulfillmentOrder.findMany({ where: { orderId: { in: orderIds } } });
    return orderIds.map((orderId, index) => {
      const { id = "", locationId = "" } = work.find((one) => one.orderId === orderId) ?? {};
      return { orderId, id, locationId, externalNo: inputs[index]?.externalNo ?? "" };
    });
  });
}
