import { beforeEach, expect, test } from "vitest";
import type { ReceiveInput } from "@/lib/contracts/inbound";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type UserId } from "@/server/ids";
import { setTracking } from "@/server/modules/lots/service/tracking";
import { reconcileStock } from "@/server/modules/stock/service/read-stock";
import { createTestShop, type TestShop } from "@/server/testing/shop";
import { closeInbound } from "./service/close-inbound";
import { createInbound } from "./service/create-inbound";
import { closePurchaseOrder, createPurchaseOrder } from "./service/purchase-orders";
import { getInbound, getPurchaseOrder, listInbound, listPurchaseOrders } from "./service/read-inbound";
import { receiveInbound } from "./service/receive-inbound";
import { releaseQuality } from "./service/release-quality";
import { saveSettings } from "./service/settings";

let shop: TestShop;
const by = (scope?: string[]) => ({ userId: newId() as UserId, scope, now: new Date() });
const place = () => shop.locations[0] ?? "";
const sku = (n: number) => shop.skus[n] ?? "";

beforeEach(async () => {
  shop = await createTestShop({ skus: 2, locations: 2, units: 0 });
});

const texts = { supplier: "Mill", reference: "", note: "" };
const order = async (quantities: number[]) => {
  const lines = quantities.map((quantity, n) => ({ skuId: sku(n), quantity }));
  const draft = { ...texts, locationId: place(), lines, requestKey: newId() };
  return unwrap(await createPurchaseOrder(shop.tenantId, draft, by())).id;
};
const announce = (quantities: number[], purchaseOrderId?: string) => {
  const lines = quantities.map((quantity, n) => ({ skuId: sku(n), quantity }));
  return createInbound(
    shop.tenantId,
    { ...texts, locationId: place(), lines, requestKey: newId(), ...(purchaseOrderId ? { purchaseOrderId } : {}) },
    by(),
  );
};
type Lines = ReceiveInput["lines"];
const receive = (
  inboundId: string,
  lines: Lines,
  { key = newId(), over = false, scope = undefined as string[] | undefined } = {},
) =>
  receiveInbound(shop.tenantId, { inboundId, requestKey: key, confirmOver: over, lines }, by(scope), {
    mayConfirm: true,
  });
const good = (n: number, quantity: number): Lines[number] => ({ code: `SKU-${n}`, condition: "good", quantity });
const read = async (id: string) => unwrap(await getInbound(shop.tenantId, id, undefined));
const readOrder = async (id: string) => unwrap(await getPurchaseOrder(shop.tenantId, id, undefined));
const level = (n: number) =>
  withTenant(shop.tenantId, (tx) =>
    tx.db.stockLevel.findFirstOrThrow({ where: { skuId: sku(n), locationId: place() } }),
  );

test("goods come in parts and conditions; the purchase order counts them; what is left is closed short", async () => {
  const orderId = await order([10, 5]);
  const id = unwrap(await announce([10, 5], orderId)).id;
  unwrap(
    await receive(id, [
      good(0, 6),
      { code: "SKU-0", condition: "damaged", quantity: 1 },
      { code: "SKU-1", condition: "qualityCheck", quantity: 5 },
    ]),
  );
  expect(await level(0)).toMatchObject({ onHand: 6, damaged: 1, qualityCheck: 0 });
  expect(await level(1)).toMatchObject({ onHand: 0, qualityCheck: 5 });
  expect((await readOrder(orderId)).lines).toMatchObject([
    { ordered: 10, received: 7, announced: 3 },
    { ordered: 5, received: 5, announced: 0 },
  ]);
  const release = { inboundId: id, skuId: sku(1), good: 4, damaged: 1, requestKey: newId() };
  unwrap(await releaseQuality(shop.tenantId, release, by()));
  unwrap(await releaseQuality(shop.tenantId, release, by()));
  expect(await level(1)).toMatchObject({ onHand: 4, qualityCheck: 0, damaged: 1 });
  expect(await closePurchaseOrder(shop.tenantId, { id: orderId, version: 2, reason: "x" }, by())).toMatchObject({
    code: "WRONG_STATE",
  });
  const { version } = await read(id);
  unwrap(await closeInbound(shop.tenantId, { id, version, reason: "rest will not come" }, by()));
  expect(await read(id)).toMatchObject({ status: "closed", lines: [{ closedShort: 3 }, { closedShort: 0 }] });
  const { version: orderVersion } = await readOrder(orderId);
  unwrap(await closePurchaseOrder(shop.tenantId, { id: orderId, version: orderVersion, reason: "short" }, by()));
  expect(await readOrder(orderId)).toMatchObject({ status: "closed", open: 0, lines: [{ closedShort: 3 }, {}] });
  expect(await reconcileStock(shop.tenantId)).toEqual([]);
});

test("two people receive at once, and a repeated click books once", async () => {
  const id = unwrap(await announce([40])).id;
  const key = newId();
  const clicks = Array.from({ length: 8 }, () => receive(id, [good(0, 4)]));
  const doubled = [receive(id, [good(0, 3)], { key }), receive(id, [good(0, 3)], { key })];
  const results = (await Promise.all([...clicks, ...doubled])).map(unwrap);
  expect(results.filter((result) => result.repeated)).toHaveLength(1);
  expect(await level(0)).toMatchObject({ onHand: 35 });
  expect((await read(id)).lines).toMatchObject([{ arrived: 35, over: 0, good: 35 }]);
  unwrap(await receive(id, [good(0, 5)]));
  expect(await read(id)).toMatchObject({ status: "closed" });
  expect(await receive(id, [good(0, 1)])).toMatchObject({ code: "WRONG_STATE" });
});

test("more than expected: asked about, allowed up to a share, or refused", async () => {
  const id = unwrap(await announce([10, 1])).id;
  expect(await receive(id, [good(0, 12)])).toMatchObject({
    code: "CONFLICT",
    errors: [{ path: sku(0), message: "2" }],
  });
  unwrap(await saveSettings(shop.tenantId, { overReceipt: "percent", percent: 10 }, by()));
  expect(await receive(id, [good(0, 12)])).toMatchObject({ code: "CONFLICT" });
  unwrap(await receive(id, [good(0, 11)]));
  unwrap(await saveSettings(shop.tenantId, { overReceipt: "ask", percent: 0 }, by()));
  unwrap(await receive(id, [good(0, 4)], { over: true }));
  expect((await read(id)).lines[0]).toMatchObject({ arrived: 10, over: 5, good: 15 });
});

test("announced is never more than ordered, however many announce at once", async () => {
  const orderId = await order([10]);
  const made = await Promise.all(Array.from({ length: 5 }, () => announce([4], orderId)));
  expect(made.filter((result) => result.ok)).toHaveLength(2);
  const first = made.find((result) => result.ok);
  const id = first ? unwrap(first).id : "";
  unwrap(await closeInbound(shop.tenantId, { id, version: 1, reason: "late" }, by()));
  expect(await read(id)).toMatchObject({ status: "canceled" });
  unwrap(await announce([6], orderId));
});

test("followed SKUs want their lot or their serial numbers", async () => {
  unwrap(await setTracking(shop.tenantId, { skuId: sku(0), tracking: "lot" }, by()));
  unwrap(await setTracking(shop.tenantId, { skuId: sku(1), tracking: "serial" }, by()));
  const id = unwrap(await announce([5, 2])).id;
  expect(await receive(id, [good(0, 5), good(1, 2)])).toMatchObject({
    code: "INVALID",
    errors: [
      { path: "SKU-0", message: "lot" },
      { path: "SKU-1", message: "serials" },
    ],
  });
  const lot = { code: "LOT-1", expiresOn: new Date("2027-01-01") };
  unwrap(
    await receive(id, [
      { ...good(0, 5), lot },
      { ...good(1, 2), serials: ["S1", "S2"] },
    ]),
  );
  await withTenant(shop.tenantId, async (tx) => {
    expect(await tx.db.lotLevel.findMany({ include: { lot: true } })).toMatchObject([
      { units: 5, lot: { code: "LOT-1" } },
    ]);
    expect(await tx.db.serial.count({ where: { status: "in_stock", locationId: place() } })).toBe(2);
  });
  const more = unwrap(await announce([1, 1])).id;
  expect(await receive(more, [{ ...good(1, 1), serials: ["S2"] }])).toMatchObject({ code: "INVALID" });
  expect(await level(1)).toMatchObject({ onHand: 2 });
});

test("another brand, and another location's people, know nothing of it", async () => {
  const orderId = await order([3]);
  const id = unwrap(await announce([3], orderId)).id;
  const other = await createTestShop({ skus: 1 });
  const lines = [good(0, 1)];
  const receipt = { inboundId: id, requestKey: newId(), confirmOver: false, lines };
  const missing = { code: "NOT_FOUND" };
  expect(await receiveInbound(other.tenantId, receipt, by(), { mayConfirm: true })).toMatchObject(missing);
  expect(await receive(id, lines, { scope: [shop.locations[1] ?? ""] })).toMatchObject(missing);
  expect(await closeInbound(other.tenantId, { id, version: 1, reason: "x" }, by())).toMatchObject(missing);
  expect(await closePurchaseOrder(other.tenantId, { id: orderId, version: 1, reason: "x" }, by())).toMatchObject(
    missing,
  );
  expect(await getInbound(other.tenantId, id, undefined)).toMatchObject(missing);
  expect(await getPurchaseOrder(other.tenantId, orderId, undefined)).toMatchObject(missing);
  const draft = { ...texts, locationId: place(), lines: [{ skuId: sku(0), quantity: 1 }], requestKey: newId() };
  expect(await createInbound(other.tenantId, draft, by())).toMatchObject(missing);
  expect(await createPurchaseOrder(other.tenantId, draft, by())).toMatchObject(missing);
  const page = { q: "", location: [], status: [], limit: 10 };
  expect((await listInbound(other.tenantId, page, undefined)).rows).toEqual([]);
  expect((await listPurchaseOrders(other.tenantId, page, undefined)).rows).toEqual([]);
  expect((await listInbound(shop.tenantId, page, [shop.locations[1] ?? ""])).rows).toEqual([]);
  expect((await listInbound(shop.tenantId, page, undefined)).rows).toMatchObject([{ expected: 3, arrived: 0 }]);
});
