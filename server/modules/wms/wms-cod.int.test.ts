import { afterEach, beforeEach, expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type UserId } from "@/server/ids";
import type { QimenEmulator } from "@/server/integrations/qimen/emulator";
import { cancelLines } from "@/server/modules/fulfillment/service/cancel-lines";
import { processInbox } from "@/server/modules/pipeline/service";
import { createTestShop, type TestShop, takeIn, testOrder } from "@/server/testing/shop";
import { saveWmsConnection } from "./service/connections";
import { simulatorOf } from "./service/simulator";
import { sweepWms } from "./service/sweep";

const keys = { appKey: "12345678", customerId: "c1", warehouseCode: "WH01", ownerCode: "OWNER" };
const secret = "s3cr3t";

let shop: TestShop;
let warehouse: QimenEmulator;
beforeEach(async () => {
  shop = await createTestShop({ locations: 1, type: "third_party" });
  const { tenantId } = shop;
  const [locationId = ""] = shop.locations;
  const member = { tenantId, userId: newId() as UserId, scope: undefined, now: new Date() };
  const { id } = unwrap(
    await saveWmsConnection(member, {
      ...{ locationId, gateway: "simulator", secret, signMethod: "md5", logisticsCode: "SF", active: true },
      ...{ senderName: "仓库", senderPhone: "057112345678", ...keys },
    }),
  );
  warehouse = await simulatorOf({ tenantId, id, locationId, secret, ...keys }, { works: false });
  await sweep();
});
afterEach(() => warehouse.close());

const sweep = () => sweepWms(shop.tenantId, () => new Date(), new Date(Date.now() + 10_000));
const collected = () =>
  [...warehouse.orders.values()].map(({ state, body }) => [state, /<arAmount>([\d.]+)</.exec(body)?.[1]]);

async function order() {
  const lines = [{ sku: "SKU-0", quantity: 2 }];
  const parts = { lines, payment: { status: "cod" as const }, freight: "1.00", total: "201.00" };
  const [id = ""] = await takeIn(shop, [testOrder(parts)]);
  await processInbox(shop.tenantId, { limit: 10, now: new Date() });
  return id;
}

test("a warehouse collects what the buyer still owes, with the freight and without what was paid", async () => {
  const [, paid] = [await order(), await order()];
  await withTenant(shop.tenantId, (tx) =>
    tx.db.salesOrder.updateMany({ where: { id: paid }, data: { paidMinor: 5_000n } }),
  );
  await sweep();
  expect(collected().sort()).toEqual([
    ["new", "151.00"],
    ["new", "201.00"],
  ]);
});

test("what was canceled is not collected", async () => {
  const id = await order();
  await sweep();
  const wish = { lines: [{ lineNo: 1, quantity: 1 }], reason: "x", actor: { type: "system" as const } };
  unwrap(await cancelLines(shop.tenantId, id, { ...wish, now: new Date() }));
  await sweep();
  await sweep();
  expect(collected()).toEqual([
    ["canceled", "201.00"],
    ["new", "101.00"],
  ]);
});
