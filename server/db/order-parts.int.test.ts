import { expect, test } from "vitest";
import { routeNow } from "@/server/modules/pipeline/service";
import { createTestShop, takeIn, testOrder } from "@/server/testing/shop";
import { withTenant } from "./tenant-tx";

const parts = ["order_line", "order_event", "reservation", "routing_decision", "fulfillment_order"] as const;

async function shopWithOrder() {
  const shop = await createTestShop();
  const now = new Date();
  const [id = ""] = await takeIn(shop, [testOrder()], now);
  await routeNow(shop.tenantId, id, { now });
  return shop;
}

type Shop = Awaited<ReturnType<typeof shopWithOrder>>;

const rowsOf = (shop: Shop) =>
  withTenant(shop.tenantId, async (tx) => {
    const counts: Record<string, bigint | undefined> = {};
    for (const table of [...parts, "fulfillment_order_line"]) {
      const [row] = await tx.query<{ rows: bigint }>(`SELECT count(*) AS rows FROM ${table}`);
      counts[table] = row?.rows;
    }
    return Object.values(counts).map(Number);
  });

test("a removed order takes its parts along, and no other brand's", async () => {
  const mine = await shopWithOrder();
  const other = await shopWithOrder();
  expect((await rowsOf(mine)).every((rows) => rows > 0)).toBe(true);
  const before = await rowsOf(other);
  await withTenant(mine.tenantId, (tx) => tx.execute("DELETE FROM sales_order"));
  expect(await rowsOf(mine)).toEqual([0, 0, 0, 0, 0, 0]);
  expect(await rowsOf(other)).toEqual(before);
});

test("a location with fulfillment orders and a channel with orders cannot be removed", async () => {
  const shop = await shopWithOrder();
  const remove = (statement: string) => withTenant(shop.tenantId, (tx) => tx.execute(statement));
  await remove("DELETE FROM stock_level");
  await expect(remove("DELETE FROM location")).rejects.toThrow(/refer to the location/);
  await expect(remove("DELETE FROM channel")).rejects.toThrow(/refer to the channel/);
  await remove("DELETE FROM sales_order");
  expect(await remove("DELETE FROM location")).toBe(2);
});
