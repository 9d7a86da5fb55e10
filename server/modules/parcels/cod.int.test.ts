import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId } from "@/server/ids";
import { type SfEmulator, startSfEmulator } from "@/server/integrations/sf-express/emulator";
import { cancelLines } from "@/server/modules/fulfillment/service/cancel-lines";
import { type Boxed, boxOrders, createParcelShop, type ParcelShop } from "@/server/testing/parcel-shop";
import { readPdf } from "@/server/testing/read-pdf";
import { useCarrierUrl } from "./open-carrier";
import { shipmentFacts } from "./repo/shipments";
import { buyLabel } from "./service/buy-label";
import { labelPdf } from "./service/label-pdf";
import { openParcel } from "./service/open-parcel";
import { setParcelItems } from "./service/set-parcel-items";
import { voidLabel } from "./service/void-label";
import { simulatorKeys } from "./simulator";

vi.setConfig({ testTimeout: 60_000 });

let sf: SfEmulator;
beforeEach(async () => {
  sf = await startSfEmulator({ checkwordOf: () => simulatorKeys.secrets.checkword });
  useCarrierUrl("sf", sf.url);
});
afterEach(async () => {
  useCarrierUrl("sf", undefined);
  await sf.close();
});

const by = () => ({ actor: { type: "user" as const, id: newId() }, now: new Date() });
const print = { size: "100x150" as const, language: "zh-CN", timezone: "Asia/Shanghai" };

/** An order of three lines of 100.00 with 1.00 of freight, paid on delivery, spread over as many boxes. */
async function spread(): Promise<{ shop: ParcelShop; box: Boxed; parcels: string[] }> {
  const shop = await createParcelShop();
  const lines = [1, 2, 3].map(() => ({ sku: "SKU-0", quantity: 1 }));
  const [box] = await boxOrders(shop, 1, { lines, payment: { status: "cod" }, freight: "1.00", total: "301.00" });
  if (!box) throw new Error("no box");
  const parcels: string[] = [];
  for (const lineNo of [1, 2, 3]) {
    const fulfillmentIds = [box.fulfillmentId];
    const parcelId = await withTenant(shop.tenantId, async (tx) => {
      const id = lineNo === 1 ? box.parcelId : unwrap(await openParcel(tx, { fulfillmentIds, ...by() })).parcelId;
      const item = { fulfillmentOrderId: box.fulfillmentId, lineNo, skuId: shop.skus[0] ?? "", quantity: 1 };
      unwrap(await setParcelItems(tx, id, [item], { now: new Date() }));
      return id;
    });
    parcels.push(parcelId);
  }
  return { shop, box, parcels };
}

const duesOf = (shop: ParcelShop, parcels: string[]) =>
  withTenant(shop.tenantId, async (tx) => {
    const facts = new Map((await shipmentFacts(tx, parcels)).map((one) => [one.parcelId, one.dueMinor]));
    return parcels.map((id) => facts.get(id));
  });

test("an order in three parcels collects its price once, and each label says its share", async () => {
  const { shop, parcels } = await spread();
  for (const id of parcels) unwrap(await buyLabel(shop.tenantId, id, by()));
  expect(await duesOf(shop, parcels)).toEqual([10_033n, 10_034n, 10_033n]);
  expect([...sf.orders.values()].map((order) => order.cod)).toEqual(["100.33", "100.34", "100.33"]);
  const pages = await readPdf(unwrap(await labelPdf(shop.tenantId, parcels, { ...by(), ...print })), 72);
  expect(pages.map((page) => /代收货款 CNY ([\d.]+)/.exec(page.text)?.[1])).toEqual(["100.33", "100.34", "100.33"]);
});

test("bought at once by three people, the shares still add up", async () => {
  const { shop, parcels } = await spread();
  await Promise.all(parcels.map((id) => buyLabel(shop.tenantId, id, by())));
  const dues = await duesOf(shop, parcels);
  expect(dues.reduce((sum = 0n, due = 0n) => sum + due, 0n)).toBe(30_100n);
});

test("a voided label gives its share back; paid in between, the next one collects what is left", async () => {
  const { shop, box, parcels } = await spread();
  const [first = "", second = "", third = ""] = parcels;
  for (const id of parcels) unwrap(await buyLabel(shop.tenantId, id, by()));
  unwrap(await voidLabel(shop.tenantId, third, { reason: "x", ...by() }));
  await withTenant(shop.tenantId, (tx) =>
    tx.db.salesOrder.updateMany({ where: { id: box.orderId }, data: { paidMinor: 5_000n } }),
  );
  unwrap(await buyLabel(shop.tenantId, third, by()));
  expect(await duesOf(shop, [first, second, third])).toEqual([10_033n, 10_034n, 5_033n]);
});

test("asked again after a lost answer, a parcel collects what it was first asked with", async () => {
  const { shop, box, parcels } = await spread();
  const [first = ""] = parcels;
  sf.failNext({ status: 503, body: "" });
  unwrap(await buyLabel(shop.tenantId, first, by()));
  await withTenant(shop.tenantId, async (tx) => {
    await tx.db.salesOrder.updateMany({ where: { id: box.orderId }, data: { paidMinor: 5_000n } });
    await tx.execute("UPDATE carrier_call SET due_at = now()");
  });
  unwrap(await buyLabel(shop.tenantId, first, by()));
  expect([...sf.orders.values()].map((order) => order.cod)).toEqual(["100.33"]);
});

test("canceled units are not collected", async () => {
  const shop = await createParcelShop();
  const lines = [{ sku: "SKU-0", quantity: 2 }];
  const [box] = await boxOrders(shop, 1, { lines, payment: { status: "cod" }, freight: "1.00", total: "201.00" });
  if (!box) throw new Error("no box");
  unwrap(await cancelLines(shop.tenantId, box.orderId, { lines: [{ lineNo: 1, quantity: 1 }], reason: "x", ...by() }));
  const parcelId = await withTenant(shop.tenantId, async (tx) => {
    const work = await tx.db.fulfillmentOrder.findFirstOrThrow({ where: { orderId: box.orderId, status: "accepted" } });
    return unwrap(await openParcel(tx, { fulfillmentIds: [work.id], ...by() })).parcelId;
  });
  unwrap(await buyLabel(shop.tenantId, parcelId, by()));
  const [facts] = await withTenant(shop.tenantId, (tx) => shipmentFacts(tx, [parcelId]));
  expect(facts?.dueMinor).toBe(10_100n);
});
