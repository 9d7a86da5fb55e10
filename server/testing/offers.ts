import { withTenant } from "@/server/db/tenant-tx";
import { processInbox } from "@/server/modules/pipeline/service";
import { createTestShop, type OrderParts, type TestShop, takeIn, testOrder } from "./shop";

/** A shop of so many stores and, when asked for, one warehouse as its last location. */
export async function createStores(stores: number, { dc = false, units = 10 } = {}): Promise<TestShop> {
  const shop = await createTestShop({ type: "store", locations: stores + (dc ? 1 : 0), units });
  if (dc) {
    await withTenant(shop.tenantId, (tx) =>
      tx.db.location.updateMany({ where: { id: shop.locations[stores] }, data: { type: "dc" } }),
    );
  }
  return shop;
}

/** Takes one order in and routes it; returns its id. */
export async function placeOrder(shop: TestShop, parts: OrderParts = {}, now = new Date()): Promise<string> {
  const [id = ""] = await takeIn(shop, [testOrder(parts)], now);
  await processInbox(shop.tenantId, { limit: 10, now });
  return id;
}

/** The order with its work, holds and what is kept for it, oldest first. */
export const lookAt = (shop: TestShop, id: string) =>
  withTenant(shop.tenantId, (tx) =>
    tx.db.salesOrder.findFirstOrThrow({
      where: { id },
      include: {
        orderLines: true,
        holds: { where: { status: "open" } },
        reservations: { orderBy: { id: "asc" } },
        fulfillmentOrders: { orderBy: [{ hop: "asc" }, { id: "asc" }], include: { fulfillmentOrderLines: true } },
        orderEvents: { orderBy: { id: "asc" } },
        interceptions: { orderBy: { id: "asc" } },
        buyerNotices: { orderBy: { id: "asc" } },
      },
    }),
  );

/** The work of an order that is still to be done. */
export async function openWorkOf(shop: TestShop, id: string) {
  const over = ["declined", "expired", "recalled", "canceled", "shipped", "delivered", "handed_over"];
  return (await lookAt(shop, id)).fulfillmentOrders.filter((work) => !over.includes(work.status));
}
