import { afterEach, beforeEach, expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { type SfEmulator, startSfEmulator } from "@/server/integrations/sf-express/emulator";
import { cancelOrders } from "@/server/modules/orders/service/cancel-order";
import { type Boxed, boxOrders, createParcelShop, type ParcelShop } from "@/server/testing/parcel-shop";
import { useCarrierUrl } from "./open-carrier";
import { buyLabel } from "./service/buy-label";
import { requestLabels } from "./service/request-labels";
import { runCalls } from "./service/run-calls";
import { takeOut } from "./service/void-label";
import { simulatorKeys } from "./simulator";

let sf: SfEmulator;
beforeEach(async () => {
  sf = await startSfEmulator({ checkwordOf: () => simulatorKeys.secrets.checkword, now: () => new Date() });
  useCarrierUrl("sf", sf.url);
});
afterEach(async () => {
  useCarrierUrl("sf", undefined);
  await sf.close();
});

const by = () => ({ actor: { type: "system" as const }, now: new Date() });
const later = (minutes: number) => new Date(Date.now() + minutes * 60_000);

async function boxed(): Promise<{ shop: ParcelShop; box: Boxed }> {
  const shop = await createParcelShop();
  const [box] = await boxOrders(shop);
  if (!box) throw new Error("no box");
  return { shop, box };
}

const settle = async ({ tenantId }: ParcelShop, ...minutes: number[]) => {
  for (const at of minutes) await runCalls(tenantId, { now: () => later(at), limit: 10 });
};
const canceled = () => [...sf.orders.values()].map((order) => order.canceled);
const empty = ({ tenantId }: ParcelShop, { fulfillmentId }: Boxed) =>
  withTenant(tenantId, (tx) => takeOut(tx, [fulfillmentId], { reason: "canceled", ...by() }));

test("the waybill of a box nothing is left in is given back", async () => {
  const { shop, box } = await boxed();
  await buyLabel(shop.tenantId, box.parcelId, by());
  expect(await cancelOrders(shop.tenantId, [box.orderId], { reason: "x", ...by() })).toMatchObject([{ ok: true }]);
  await settle(shop, 1);
  expect(canceled()).toEqual([true]);
});

test("a waybill whose answer was lost is given back when the box is emptied, while it is tried again or after", async () => {
  for (const rounds of [[1], [1, 20, 40, 60, 80, 100, 120, 140, 160]]) {
    const { shop, box } = await boxed();
    const before = sf.orders.size;
    sf.loseAnswers(true);
    await buyLabel(shop.tenantId, box.parcelId, by());
    await settle(shop, ...rounds);
    expect(sf.orders.size).toBe(before + 1);
    sf.loseAnswers(false);
    await empty(shop, box);
    await settle(shop, 300, 310, 320);
    expect(canceled().at(-1)).toBe(true);
  }
});

test("a label that was asked for and never sent is not bought for an empty box", async () => {
  const { shop, box } = await boxed();
  await withTenant(shop.tenantId, (tx) => requestLabels(tx, [box.parcelId], by()));
  await empty(shop, box);
  await settle(shop, 1, 10);
  expect(sf.orders.size).toBe(0);
});
