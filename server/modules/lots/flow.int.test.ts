import { beforeEach, expect, test } from "vitest";
import type { PackedUnits } from "@/lib/contracts/lot";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type UserId } from "@/server/ids";
import { advance } from "@/server/modules/fulfillment/service/advance";
import { shipFulfillment } from "@/server/modules/orders/service/ship-fulfillment";
import { openJob } from "@/server/modules/packing/service/open-job";
import { packOrder } from "@/server/modules/packing/service/pack";
import { setOnHand } from "@/server/modules/stock/service/set-on-hand";
import { brokenBooks } from "@/server/testing/books";
import { routeOrders } from "@/server/testing/packing";
import { createTestShop, type TestShop } from "@/server/testing/shop";
import { returnSerial, writeOffSerial } from "./service/one-serial";
import { checkSerial } from "./service/pack-units";
import { getSerial } from "./service/read-serials";
import { registerUnits } from "./service/register-units";
import { setTracking } from "./service/tracking";

let shop: TestShop;
const userId = newId() as UserId;
const by = () => ({ actor: { type: "user" as const, id: userId }, now: new Date() });
const keeper = (scope?: string[]) => ({ ...by(), scope });
const sku = (n: number) => shop.skus[n] ?? "";
const [lotted, pieced] = [0, 1];

beforeEach(async () => {
  shop = await createTestShop({ skus: 2, locations: 2, units: 4 });
  unwrap(await setTracking(shop.tenantId, { skuId: sku(lotted), tracking: "lot" }, { userId, now: new Date() }));
  unwrap(await setTracking(shop.tenantId, { skuId: sku(pieced), tracking: "serial" }, { userId, now: new Date() }));
});

const register = async (at: number, lots: Record<string, number>, serials: string[]) => {
  const locationId = shop.locations[at] ?? "";
  let day = 0;
  for (const [code, quantity] of Object.entries(lots)) {
    const lot = { code, quantity, receivedOn: new Date(Date.UTC(2026, 0, ++day)) };
    unwrap(await registerUnits(shop.tenantId, { skuId: sku(lotted), locationId, lot }, keeper()));
  }
  if (serials.length > 0)
    unwrap(await registerUnits(shop.tenantId, { skuId: sku(pieced), locationId, serials }, keeper()));
};
const route = async (n: number, quantity = 1) => {
  const [work] = await routeOrders(shop, [{ lines: [{ sku: `SKU-${n}`, quantity }] }]);
  if (!work) throw new Error("not routed");
  return work;
};
const open = async (code: string) => {
  const [job] = unwrap(await openJob(shop.tenantId, { code }, { userId, now: new Date(), locations: undefined }));
  if (!job) throw new Error("nothing to pack");
  return job;
};
const pack = (id: string, n: number, quantity: number, units: Partial<PackedUnits>) => {
  const item = { fulfillmentOrderId: id, lineNo: 1, skuId: sku(n), quantity };
  const named = { fulfillmentOrderId: id, skuId: sku(n), lots: [], serials: [], ...units };
  const input = { key: newId(), fulfillmentIds: [id], boxes: [{ items: [item] }], weightConfirmed: true };
  return packOrder(shop.tenantId, { ...input, units: [named] }, by());
};
const ship = async (id: string) => unwrap(await shipFulfillment(shop.tenantId, id, by()));
const piece = (code: string) =>
  withTenant(shop.tenantId, (tx) => tx.db.serial.findFirstOrThrow({ where: { code, skuId: sku(pieced) } }));
const lots = () =>
  withTenant(shop.tenantId, async (tx) => {
    const rows = await tx.db.lotLevel.findMany({ include: { lot: true } });
    const at = (locationId: string) => `L${shop.locations.indexOf(locationId)}`;
    return Object.fromEntries(rows.map((row) => [`${row.lot.code} ${at(row.locationId)}`, row.units]));
  });

test("each piece is packed under its own number, which nobody else gets until it is unpacked", async () => {
  await register(0, {}, ["A", "B"]);
  await register(1, {}, ["FAR"]);
  const [first, second] = [await route(pieced), await route(pieced)];
  expect((await open(first.externalNo)).lines).toMatchObject([{ followed: { by: "serial", lots: [] } }]);
  const refusals = [
    [[], "SKU-1", "serials"],
    [["A", "B"], "SKU-1", "serials"],
    [["?"], "?", "unknown"],
    [["FAR"], "FAR", "elsewhere"],
  ] as const;
  for (const [serials, path, message] of refusals) {
    expect(await pack(first.id, pieced, 1, { serials: [...serials] })).toMatchObject({
      code: "INVALID",
      errors: [{ path, message }],
    });
  }
  expect(unwrap(await pack(first.id, pieced, 1, { serials: ["A"] })).status).toBe("packed");
  expect(await pack(second.id, pieced, 1, { serials: ["A"] })).toMatchObject({
    errors: [{ path: "A", message: "packed" }],
  });
  const asked = { fulfillmentOrderId: second.id, skuId: sku(pieced), code: "A" };
  expect(await checkSerial(shop.tenantId, asked, undefined)).toMatchObject({ errors: [{ message: "packed" }] });
  const locations = [shop.locations[1] ?? ""];
  expect(await checkSerial(shop.tenantId, asked, locations)).toMatchObject({ code: "NOT_FOUND" });
  unwrap(await advance(shop.tenantId, first.id, "unpack", by()));
  unwrap(await pack(second.id, pieced, 1, { serials: ["A"] }));
  await ship(second.id);
  expect(await piece("A")).toMatchObject({ status: "shipped", locationId: null, orderId: second.orderId });
  expect(await pack(first.id, pieced, 1, { serials: ["A"] })).toMatchObject({
    errors: [{ path: "A", message: "shipped" }],
  });
  unwrap(await pack(first.id, pieced, 1, { serials: ["B"] }));
  await ship(first.id);
  const { history } = unwrap(await getSerial(shop.tenantId, (await piece("A")).id, undefined));
  expect(history.map((line) => line.kind)).toEqual(["shipped", "packed", "unpacked", "packed", "registered"]);
  expect(await brokenBooks(shop)).toEqual({});
});

test("one piece packed for several orders at once: exactly one has it", async () => {
  await register(0, {}, ["A", "B", "C", "D"]);
  const work = [await route(pieced), await route(pieced), await route(pieced)];
  const packed = await Promise.all(work.map(({ id }) => pack(id, pieced, 1, { serials: ["A"] })));
  expect(packed.filter((result) => result.ok)).toHaveLength(1);
  for (const result of packed) if (!result.ok) expect(result.errors).toEqual([{ path: "A", message: "packed" }]);
  const winner = work[packed.findIndex((result) => result.ok)];
  expect(await piece("A")).toMatchObject({ status: "in_stock", fulfillmentOrderId: winner?.id });
});

test("the same serial named by two shipments at once leaves with one", async () => {
  await register(0, {}, ["A", "B"]);
  const work = [await route(pieced), await route(pieced)];
  const units = [{ skuId: sku(pieced), lots: [], serials: ["A"] }];
  const sent = await Promise.all(work.map(({ id }) => shipFulfillment(shop.tenantId, id, { ...by(), units })));
  expect(sent.filter((result) => result.ok)).toHaveLength(1);
  const refused = sent.find((result) => !result.ok);
  expect(refused).toMatchObject({ code: "INVALID", errors: [{ path: "A", message: "shipped" }] });
  const left = await withTenant(shop.tenantId, (tx) => tx.db.fulfillmentOrder.count({ where: { status: "shipped" } }));
  expect(left).toBe(1);
  expect(await brokenBooks(shop)).toEqual({});
});

test("lots packed for an order are nobody else's, and are what leaves", async () => {
  await register(0, { old: 2, young: 2 }, []);
  const [first, second] = [await route(lotted), await route(lotted, 2)];
  const { lines } = await open(first.externalNo);
  const [old, young] = lines[0]?.followed?.lots ?? [];
  expect([old, young]).toMatchObject([
    { code: "old", units: 2 },
    { code: "young", units: 2 },
  ]);
  unwrap(await pack(first.id, lotted, 1, { lots: [{ lotId: young?.lotId ?? "", quantity: 1 }] }));
  unwrap(await pack(second.id, lotted, 2, { lots: [{ lotId: young?.lotId ?? "", quantity: 2 }] }));
  // Of the two asked for one was free; the other is of the lot that is first out.
  await ship(second.id);
  expect(await lots()).toEqual({ "old L0": 1, "young L0": 1 });
  await ship(first.id);
  expect(await lots()).toEqual({ "old L0": 1, "young L0": 0 });
  expect(await withTenant(shop.tenantId, (tx) => tx.db.packedLot.count())).toBe(0);
  expect(await brokenBooks(shop)).toEqual({});
});

test("a piece that was shipped comes back once, for sale or damaged, and can leave again", async () => {
  await register(0, {}, ["A", "B"]);
  const work = await route(pieced, 2);
  unwrap(await pack(work.id, pieced, 2, { serials: ["A", "B"] }));
  await ship(work.id);
  const locationId = shop.locations[1] ?? "";
  const back = async (code: string, condition: "good" | "damaged", scope?: string[]) =>
    returnSerial(shop.tenantId, { serialId: (await piece(code)).id, locationId, condition, note: "" }, keeper(scope));
  const other = await createTestShop({ skus: 1, locations: 1 });
  const foreign = { serialId: (await piece("A")).id, locationId: other.locations[0] ?? "" };
  const wish = { ...foreign, condition: "good", note: "" } as const;
  expect(await returnSerial(other.tenantId, wish, keeper())).toMatchObject({ code: "NOT_FOUND" });
  expect(await returnSerial(shop.tenantId, wish, keeper())).toMatchObject({ code: "NOT_FOUND" });
  expect(await back("A", "good", [shop.locations[0] ?? ""])).toMatchObject({ code: "NOT_FOUND" });
  const twice = await Promise.all([back("A", "good"), back("A", "good")]);
  expect(twice.filter((result) => result.ok)).toHaveLength(1);
  unwrap(await back("B", "damaged"));
  expect(await piece("A")).toMatchObject({ status: "in_stock", locationId });
  expect(await piece("B")).toMatchObject({ status: "damaged", locationId });
  const level = await withTenant(shop.tenantId, (tx) =>
    tx.db.stockLevel.findFirstOrThrow({ where: { skuId: sku(pieced), locationId } }),
  );
  expect(level).toMatchObject({ onHand: 5, damaged: 1 });
  expect(await brokenBooks(shop)).toEqual({});
});

test("a piece is written off only when stock does not count it any more", async () => {
  await register(0, {}, ["A", "B", "C", "D"]);
  const serialId = (await piece("A")).id;
  const writeOff = (tenantId = shop.tenantId, scope?: string[]) =>
    writeOffSerial(tenantId, { serialId, note: "gone" }, keeper(scope));
  expect(await writeOff()).toMatchObject({ code: "INVALID" });
  const locationId = shop.locations[0] ?? "";
  await withTenant(shop.tenantId, (tx) =>
    setOnHand(tx, [{ locationId, skuId: sku(pieced), onHand: 3 }], {
      ...{ cause: "count", actor: { type: "system" }, idempotencyKey: newId(), now: new Date() },
    }),
  );
  const other = await createTestShop({ skus: 1, locations: 1 });
  expect(await writeOff(other.tenantId)).toMatchObject({ code: "NOT_FOUND" });
  expect(await writeOff(shop.tenantId, [shop.locations[1] ?? ""])).toMatchObject({ code: "NOT_FOUND" });
  unwrap(await writeOff());
  expect(await piece("A")).toMatchObject({ status: "gone", locationId: null });
  expect(await writeOff()).toMatchObject({ code: "WRONG_STATE" });
});
