import { expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type UserId } from "@/server/ids";
import { shipWithin } from "@/server/modules/orders/service/ship-fulfillment";
import { receiptArrived } from "@/server/modules/wms/service/receipts";
import { brokenBooks } from "@/server/testing/books";
import { routeOrders } from "@/server/testing/packing";
import { createTestShop } from "@/server/testing/shop";
import { registerUnits } from "./service/register-units";
import { shipUnits } from "./service/ship-units";
import { setTracking } from "./service/tracking";

const now = () => new Date();
const context = (tenantId: Awaited<ReturnType<typeof createTestShop>>["tenantId"]) => ({
  ...{ tenantId, now, deadline: new Date(Date.now() + 10_000) },
});

test("what a warehouse reports of lots and pieces is stored, leaves, and comes back; nothing of it is refused", async () => {
  const shop = await createTestShop({ skus: 2, locations: 1, units: 0 });
  const { tenantId, skus, locations } = shop;
  const [lotted = "", pieced = ""] = skus;
  const locationId = locations[0] ?? "";
  const by = { userId: newId() as UserId, now: now() };
  unwrap(await setTracking(tenantId, { skuId: lotted, tracking: "lot_expiry" }, by));
  unwrap(await setTracking(tenantId, { skuId: pieced, tracking: "serial" }, by));
  const report = (kind: "entry" | "return", good: [number, number], units: object[]) => ({
    ...{ messageId: newId(), kind, locationId, code: "X", referenceId: null, final: true },
    ...{ receivedAt: now().toISOString(), units: units as never },
    lines: skus.map((skuId, n) => ({ lineNo: `${n}`, skuId, good: good[n] ?? 0, defective: 0 })),
  });
  const came = report(
    "entry",
    [5, 2],
    [
      { skuId: lotted, lots: [{ code: "B1", quantity: 3, expiresOn: "2027-01-01T00:00:00.000Z" }], serials: [] },
      { skuId: pieced, lots: [], serials: ["S1", "S2"] },
    ],
  );
  await receiptArrived.run(came, context(tenantId));
  await receiptArrived.run(came, context(tenantId));
  const state = () =>
    withTenant(tenantId, async (tx) => ({
      lots: (await tx.db.lotLevel.findMany({ include: { lot: true } })).map((row) => [row.lot.code, row.units]),
      pieces: (await tx.db.serial.findMany({ orderBy: { code: "asc" } })).map((row) => [row.code, row.status]),
    }));
  // Two units are of no lot, for the warehouse named none.
  expect(await state()).toEqual({
    lots: [["B1", 3]],
    pieces: [
      ["S1", "in_stock"],
      ["S2", "in_stock"],
    ],
  });
  const [first, second] = await routeOrders(shop, [
    { lines: [{ sku: "SKU-1", quantity: 1 }] },
    { lines: [{ sku: "SKU-1", quantity: 1 }] },
  ]);
  const ship = (id: string, ...serials: string[]) =>
    withTenant(tenantId, (tx) =>
      shipWithin(tx, id, {
        ...{ actor: { type: "system" }, now: now(), reported: true },
        units: [{ skuId: pieced, lots: [], serials }],
      }),
    );
  unwrap(await ship(first?.id ?? "", "S1"));
  // The earlier report stands; a number nobody knew is known from now on.
  unwrap(await ship(second?.id ?? "", "S1", "NEW"));
  expect((await state()).pieces).toEqual([
    ["NEW", "shipped"],
    ["S1", "shipped"],
    ["S2", "in_stock"],
  ]);
  const owner = await withTenant(tenantId, (tx) => tx.db.serial.findFirstOrThrow({ where: { code: "S1" } }));
  expect(owner.fulfillmentOrderId).toBe(first?.id);
  await receiptArrived.run(report("return", [0, 1], [{ skuId: pieced, lots: [], serials: ["S1"] }]), context(tenantId));
  const back = await withTenant(tenantId, (tx) =>
    tx.db.serial.findFirstOrThrow({ where: { code: "S1" }, include: { events: { orderBy: { at: "asc" } } } }),
  );
  expect(back).toMatchObject({ status: "in_stock", locationId, orderId: first?.orderId, fulfillmentOrderId: null });
  expect(back.events.map((event) => event.kind)).toEqual(["received", "shipped", "returned"]);
  expect(await brokenBooks(shop)).toEqual({});
});

test("pieces and lots a warehouse ships after they were taken back have left for that order", async () => {
  const shop = await createTestShop({ skus: 2, locations: 1, units: 3 });
  const { tenantId, skus, locations } = shop;
  const [lotted = "", pieced = ""] = skus;
  const locationId = locations[0] ?? "";
  const by = { userId: newId() as UserId, now: now() };
  unwrap(await setTracking(tenantId, { skuId: lotted, tracking: "lot" }, by));
  unwrap(await setTracking(tenantId, { skuId: pieced, tracking: "serial" }, by));
  const keeper = { actor: { type: "system" as const }, now: now(), scope: undefined };
  unwrap(await registerUnits(tenantId, { skuId: lotted, locationId, lot: { code: "B1", quantity: 3 } }, keeper));
  unwrap(await registerUnits(tenantId, { skuId: pieced, locationId, serials: ["S1", "S2"] }, keeper));
  const [work] = await routeOrders(shop, [
    {
      lines: [
        { sku: "SKU-0", quantity: 2 },
        { sku: "SKU-1", quantity: 2 },
      ],
    },
  ]);
  const { id: fulfillmentOrderId = "", orderId = "" } = work ?? {};
  await withTenant(tenantId, async (tx) => {
    const left = new Map([lotted, pieced].map((skuId) => [skuId, 1]));
    const units = [{ skuId: pieced, lots: [], serials: ["S2"] }];
    const said = { actor: { type: "system" as const }, now: now(), reported: true, units, left };
    unwrap(await shipUnits(tx, { fulfillmentOrderId, orderId, locationId }, said));
    expect(await tx.db.lotLevel.findMany()).toMatchObject([{ units: 2 }]);
    const pieces = await tx.db.serial.findMany({ orderBy: { code: "asc" } });
    expect(pieces.map((one) => [one.code, one.status, one.orderId])).toEqual([
      ["S1", "in_stock", null],
      ["S2", "shipped", orderId],
    ]);
  });
});
