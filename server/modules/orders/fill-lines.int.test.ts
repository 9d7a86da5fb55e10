import { expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { bufferSource } from "@/server/files/byte-source";
import { processInbox } from "@/server/modules/pipeline/service";
import { importTable } from "@/server/modules/tables/service";
import { acting } from "@/server/testing/acting";
import { encodeGb18030 } from "@/server/testing/gb18030";
import { createTestShop, type TestShop, takeIn, testOrder } from "@/server/testing/shop";

const detail = (rows: string[]) =>
  encodeGb18030(["订单编号,标题,价格,购买数量,外部系统编号,商品属性,订单状态,商家编码", ...rows, ""].join("\r\n"));

async function load(shop: TestShop, file: Uint8Array, dryRun = false) {
  const access = { ...shop, ...acting("owner"), locationIds: [], actor: { type: "system" as const } };
  const events = [];
  for await (const event of importTable(access, "order-lines", bufferSource(file), { dryRun, now: new Date() })) {
    events.push(event);
  }
  return events;
}

const amountOnly = (externalNo: string, total: string) => ({ ...testOrder({ externalNo, total }), lines: [] });

const orderOf = ({ tenantId }: TestShop, externalNo: string) =>
  withTenant(tenantId, (tx) =>
    tx.db.salesOrder.findFirstOrThrow({ where: { externalNo }, include: { orderLines: true, holds: true } }),
  );

test("orders with amounts only get their goods from the details file, are routed, and every row is accounted for", async () => {
  const shop = await createTestShop();
  await takeIn(shop, [amountOnly("A1", "290.00"), amountOnly("A2", "100.00"), testOrder({ externalNo: "A3" })]);
  await takeIn(shop, [amountOnly("A4", "200.00"), amountOnly("A5", "200.00")]);
  await processInbox(shop.tenantId, { limit: 10, now: new Date() });
  expect(await orderOf(shop, "A1")).toMatchObject({ status: "received", holds: [{ type: "no_lines" }] });
  const file = detail([
    `="A1",上衣,100.00,2,SKU-0,黑色,买家已付款，等待卖家发货,S`,
    `="A1",裙子,100.00,1,SKU-1,,买家已付款，等待卖家发货,S`,
    `="A1",退了的,100.00,1,SKU-2,,交易关闭,S`,
    `="A2",未知,100.00,1,NOPE,,买家已付款，等待卖家发货,S`,
    `="A3",多余,100.00,1,SKU-0,,买家已付款，等待卖家发货,S`,
    `="A9",没有,100.00,1,SKU-0,,买家已付款，等待卖家发货,S`,
    `="A4",好,100.00,1,SKU-0,,买家已付款，等待卖家发货,S`,
    `="A4",坏,百元,1,SKU-0,,买家已付款，等待卖家发货,S`,
    `="A5",好,100.00,1,SKU-0,,买家已付款，等待卖家发货,S`,
    `="A5",太细,1.005,1,SKU-0,,买家已付款，等待卖家发货,S`,
  ]);
  expect((await load(shop, file, true)).at(-1)).toMatchObject({ rows: 10, created: 3, rejected: 7 });
  expect((await orderOf(shop, "A1")).orderLines).toEqual([]);
  const events = await load(shop, file);
  expect(
    events
      .flatMap((event) => (event.type === "problem" ? [[event.row, event.code] as const] : []))
      .sort(([a], [b]) => a - b),
  ).toEqual([
    [4, "left_out"],
    [6, "has_lines"],
    [7, "unknown_order"],
    [8, "group_broken"],
    [9, "invalid"],
    [10, "group_broken"],
    [11, "too_precise"],
  ]);
  expect(events.at(-1)).toMatchObject({ rows: 10, created: 3, rejected: 7 });
  // Half an order would be shipped as if it were all of it.
  for (const externalNo of ["A4", "A5"]) expect((await orderOf(shop, externalNo)).orderLines).toEqual([]);
  expect(await orderOf(shop, "A1")).toMatchObject({
    ...{ status: "in_fulfillment", lineCount: 2, unitCount: 3, discountMinor: 1_000n, openHolds: 0 },
    orderLines: [{ skuId: shop.skus[0] }, { skuId: shop.skus[1], title: "裙子" }],
  });
  const held = await orderOf(shop, "A2");
  expect(held.holds.filter((hold) => hold.status === "open").map((hold) => hold.type)).toEqual(["unknown_sku"]);
  expect((await load(shop, file)).at(-1)).toMatchObject({ created: 0, rejected: 10 });
});

test("an order's rows are written together, however many there are", async () => {
  const shop = await createTestShop({ skus: 1, units: 1_000 });
  await takeIn(shop, [amountOnly("B1", "49900.00"), amountOnly("B2", "30000.00")]);
  await processInbox(shop.tenantId, { limit: 10, now: new Date() });
  const rows = (no: string, count: number) => Array.from({ length: count }, () => `${no},x,100.00,1,SKU-0,,,`);
  await load(shop, detail([...rows("B1", 499), ...rows("B2", 300)]));
  expect([(await orderOf(shop, "B1")).lineCount, (await orderOf(shop, "B2")).lineCount]).toEqual([499, 300]);
});

test("another brand's orders are not there to be filled", async () => {
  const shop = await createTestShop();
  const stranger = await createTestShop();
  await takeIn(shop, [amountOnly("C1", "100.00")]);
  await processInbox(shop.tenantId, { limit: 10, now: new Date() });
  const events = await load(stranger, detail(["C1,x,100.00,1,SKU-0,,,"]));
  expect(events).toContainEqual(expect.objectContaining({ type: "problem", code: "unknown_order" }));
  expect((await orderOf(shop, "C1")).orderLines).toEqual([]);
});
