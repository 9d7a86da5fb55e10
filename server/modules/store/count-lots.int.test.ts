import { beforeEach, expect, test } from "vitest";
import type { StoreCommand } from "@/lib/contracts/store";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type UserId } from "@/server/ids";
import { openMicroCount } from "@/server/modules/counts/service/micro-count";
import { startCount } from "@/server/modules/counts/service/start-count";
import { registerUnits } from "@/server/modules/lots/service/register-units";
import { setTracking } from "@/server/modules/lots/service/tracking";
import { acting } from "@/server/testing/acting";
import { brokenBooks } from "@/server/testing/books";
import { createTestShop, type TestShop } from "@/server/testing/shop";
import { linesToCount } from "./service/count-lines";
import { sendCommand } from "./service/send";
import { storeTasks } from "./service/tasks";

let shop: TestShop;
let here: string;
let skuId: string;
const userId = newId() as UserId;
const by = () => ({ userId, scope: undefined, now: new Date() });
const actor = { type: "user" as const, id: userId };
const expiresOn = new Date("2027-03-01");
const send = (command: StoreCommand) =>
  sendCommand(shop.tenantId, { key: newId(), command }, { userId, ...acting("store"), scope: [here], now: new Date() });
const lots = () =>
  withTenant(shop.tenantId, async (tx) => {
    const rows = await tx.db.lotLevel.findMany({ where: { units: { gt: 0 } }, include: { lot: true } });
    return rows.map((row) => `${row.lot.code} ${row.units}`).sort();
  });

beforeEach(async () => {
  shop = await createTestShop({ skus: 2, locations: 1, units: 6, type: "store" });
  [here = ""] = shop.locations;
  [skuId = ""] = shop.skus;
  unwrap(await setTracking(shop.tenantId, { skuId, tracking: "lot_expiry" }, by()));
  for (const [code, quantity] of [["A", 4] as const, ["B", 2] as const]) {
    const keeper = { actor, now: new Date(), scope: undefined };
    unwrap(await registerUnits(shop.tenantId, { skuId, locationId: here, lot: { code, quantity, expiresOn } }, keeper));
  }
});

test("the count of one SKU asks for its lots, and they are corrected with its number", async () => {
  const doubt = { locationId: here, skuId, causeId: null, actor, now: new Date() };
  const { id: countId } = await withTenant(shop.tenantId, (tx) => openMicroCount(tx, doubt));
  const { counts } = unwrap(await storeTasks(shop.tenantId, here, [here]));
  const known = ["A", "B"].map((code) => ({ code, expires: "2027-03-01" }));
  expect(counts).toMatchObject([{ id: countId, sku: { skuId, tracking: "lot_expiry", lots: known } }]);
  const found = [
    { code: "A", quantity: 1 },
    { code: "C", quantity: 2 },
  ];
  expect(await send({ kind: "settle", input: { countId, counted: 3, lots: found } })).toMatchObject({
    errors: [{ path: "C", message: "expiry" }],
  });
  const dated = found.map((lot) => ({ ...lot, expiresOn }));
  unwrap(await send({ kind: "settle", input: { countId, counted: 3, lots: dated } }));
  expect(await lots()).toEqual(["A 1", "C 2"]);
  expect(await brokenBooks(shop)).toEqual({});
});

test("a count of many asks for lots where there are some", async () => {
  const frame = { locationId: here, kind: "full" as const, mode: "running" as const, blind: true, note: "" };
  const { id: countId } = unwrap(await startCount(shop.tenantId, { ...frame, categories: [], skuIds: [] }, by()));
  const lines = async () =>
    unwrap(await linesToCount(shop.tenantId, countId, { locationId: here, scope: [here] })).lines;
  expect(await lines()).toMatchObject([
    { tracking: "lot_expiry", lots: [{ code: "A" }, { code: "B" }], counted: null, found: [] },
    { tracking: "none", lots: [] },
  ]);
  unwrap(await send({ kind: "lots", input: { countId, skuId, lots: [{ code: "B", quantity: 2 }] } }));
  expect((await lines())[0]).toMatchObject({ counted: 2, found: [{ code: "B", counted: 2 }] });
});

test("neither another brand's count nor a store's that is not one's own", async () => {
  const frame = { locationId: here, kind: "full" as const, mode: "running" as const, blind: true, note: "" };
  const { id: countId } = unwrap(await startCount(shop.tenantId, { ...frame, categories: [], skuIds: [] }, by()));
  const other = await createTestShop({ skus: 1, locations: 1, type: "store" });
  const command: StoreCommand = { kind: "lots", input: { countId, skuId, lots: [] } };
  const stranger = { userId, ...acting("store"), scope: other.locations, now: new Date() };
  for (const { tenantId } of [other, shop])
    expect(await sendCommand(tenantId, { key: newId(), command }, stranger)).toMatchObject({ code: "NOT_FOUND" });
});
