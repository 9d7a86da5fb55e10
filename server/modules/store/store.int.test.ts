import { beforeEach, expect, test } from "vitest";
import type { StoreCommand } from "@/lib/contracts/store";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type UserId } from "@/server/ids";
import { startCount } from "@/server/modules/counts/service/start-count";
import { acting } from "@/server/testing/acting";
import { createStores, lookAt, openWorkOf, placeOrder } from "@/server/testing/offers";
import { createTestShop, type TestShop } from "@/server/testing/shop";
import { linesToCount } from "./service/count-lines";
import { sendCommand } from "./service/send";
import { lookUp, nearbyStock } from "./service/stock";
import { listPlaces, storeTasks } from "./service/tasks";

let shop: TestShop;
let here: string;
let there: string;
let order: string;
const userId = newId() as UserId;
const at = (...scope: string[]) => ({ userId, ...acting("store"), scope, now: new Date() });
const send = (command: StoreCommand, key = newId(), by = at(here)) => sendCommand(shop.tenantId, { key, command }, by);

beforeEach(async () => {
  shop = await createStores(2);
  order = await placeOrder(shop);
  const [offer] = await openWorkOf(shop, order);
  here = offer?.locationId ?? "";
  there = shop.locations.find((id) => id !== here) ?? "";
});

const offered = async () => unwrap(await storeTasks(shop.tenantId, here, [here])).works[0];
const accept = async (): Promise<StoreCommand> => {
  const work = await offered();
  return { kind: "work", input: { id: work?.id ?? "", version: work?.version, step: { action: "accept" } } };
};

test("a store's people see what there is to do at their stores, and no others", async () => {
  const tasks = unwrap(await storeTasks(shop.tenantId, here, [here]));
  expect(tasks.works).toMatchObject([
    { status: "offered", receiver: null, lines: [{ skuCode: "SKU-0", quantity: 1 }] },
  ]);
  expect(tasks.works[0]?.acceptBy).toBeInstanceOf(Date);
  expect(tasks.moves.ship).toContainEqual({ from: "offered", action: "accept", to: "accepted" });
  expect(tasks.moves.ship.map((move) => move.action)).not.toContain("hand_over");
  expect(await storeTasks(shop.tenantId, here, [there])).toMatchObject({ code: "NOT_FOUND" });
  expect(await storeTasks(shop.tenantId, here, [])).toMatchObject({ code: "NOT_FOUND" });
  expect((await listPlaces(shop.tenantId, [here])).map((place) => place.id)).toEqual([here]);
  expect(await listPlaces(shop.tenantId, [])).toEqual([]);
});

test("only who collects has a name, masked, and the end of a number", async () => {
  const pickup = await placeOrder(shop, { delivery: { method: "pickup", pickupLocation: "L0" } });
  const [work] = await openWorkOf(shop, pickup);
  const tasks = unwrap(await storeTasks(shop.tenantId, work?.locationId ?? "", undefined));
  const mine = tasks.works.find((one) => one.id === work?.id);
  expect(mine?.receiver).toMatchObject({ name: "张*", phoneTail: expect.stringMatching(/^\d{4}$/) });
  expect(JSON.stringify(tasks)).not.toContain("文三路");
});

test("what is sent twice is done once and answered twice", async () => {
  const command = await accept();
  const key = newId();
  const answers = [await send(command, key), await send(command, key)];
  expect(answers).toMatchObject([{ ok: true }, { ok: true }]);
  expect((await lookAt(shop, order)).orderEvents.filter((event) => event.type === "offer_accepted")).toHaveLength(1);
  expect(await send(command)).toMatchObject({ ok: false, code: "STALE" });
  expect(await send({ kind: "settle", input: { countId: newId(), counted: 1 } }, key)).toMatchObject({
    code: "IDEMPOTENCY_MISMATCH",
  });
});

test("a refusal is an answer too, and stays the same", async () => {
  const command = await accept();
  const key = newId();
  expect(await send(command, key, at(there))).toMatchObject({ ok: false, code: "NOT_FOUND" });
  expect(await send(command, key, at(there))).toMatchObject({ ok: false, code: "NOT_FOUND" });
  expect((await offered())?.status).toBe("offered");
});

test("roles and other brands get nowhere", async () => {
  const command = await accept();
  const sender = { ...at(here), ...acting("viewer") };
  expect(await sendCommand(shop.tenantId, { key: newId(), command }, sender)).toMatchObject({ code: "FORBIDDEN" });
  const other = await createTestShop({ units: 0 });
  const owner = { userId, ...acting("owner"), scope: undefined, now: new Date() };
  expect(await sendCommand(other.tenantId, { key: newId(), command }, owner)).toMatchObject({ code: "NOT_FOUND" });
  expect(await storeTasks(other.tenantId, here, undefined)).toMatchObject({ code: "NOT_FOUND" });
  expect((await offered())?.status).toBe("offered");
});

test("what is not found here is to be counted here, and then sold again", async () => {
  const work = await offered();
  const step = { action: "decline", reason: "not_found" } as const;
  unwrap(await send({ kind: "work", input: { id: work?.id ?? "", version: work?.version, step } }));
  const { works, counts } = unwrap(await storeTasks(shop.tenantId, here, [here]));
  expect(works).toEqual([]);
  expect(counts).toMatchObject([{ kind: "micro", sku: { skuCode: "SKU-0" } }]);
  const [doubted] = unwrap(await lookUp(shop.tenantId, "SKU-0", { locationId: here, scope: [here] }));
  expect(doubted).toMatchObject({ onHand: 10, available: 0, suspect: true });
  unwrap(await send({ kind: "settle", input: { countId: counts[0]?.id ?? "", counted: 9 } }));
  const [counted] = unwrap(await lookUp(shop.tenantId, "SKU-0", { locationId: here, scope: [here] }));
  expect(counted).toMatchObject({ onHand: 9, available: 9, suspect: false });
});

test("a SKU is looked for in other stores, and asked for from there", async () => {
  const skuId = shop.skus[1] ?? "";
  expect(await lookUp(shop.tenantId, "SKU", { locationId: here, scope: [there] })).toMatchObject({ code: "NOT_FOUND" });
  const near = unwrap(await nearbyStock(shop.tenantId, skuId, { locationId: here, scope: [here] }));
  expect(near).toMatchObject([{ id: there, available: 10 }]);
  expect(near[0]?.km).toBeGreaterThan(500);
  expect(await nearbyStock(shop.tenantId, skuId, { locationId: here, scope: [there] })).toMatchObject({ ok: false });
  const requestKey = newId();
  const input = { fromLocationId: there, toLocationId: here, lines: [{ skuId, quantity: 2 }], note: "", requestKey };
  unwrap(await send({ kind: "request", input }));
  unwrap(await send({ kind: "request", input }));
  expect(await withTenant(shop.tenantId, (tx) => tx.db.transfer.count())).toBe(1);
  expect(await send({ kind: "request", input }, newId(), at(there))).toMatchObject({ code: "NOT_FOUND" });
  const { transfers } = unwrap(await storeTasks(shop.tenantId, here, [here]));
  expect(transfers).toMatchObject([{ side: "to", status: "requested", lines: [{ skuCode: "SKU-1", requested: 2 }] }]);
});

test("a count of many is done on a phone: each scan once, numbers typed, unknown codes said", async () => {
  const counter = { userId, role: "ops" as const, scope: undefined, now: new Date() };
  const started = await startCount(
    shop.tenantId,
    { locationId: here, kind: "full", mode: "running", blind: true, categories: [], skuIds: [], note: "" },
    counter,
  );
  const countId = unwrap(started).id;
  const lines = async () =>
    unwrap(await linesToCount(shop.tenantId, countId, { locationId: here, scope: [here] })).lines;
  expect((await lines()).map((line) => line.counted)).toEqual(shop.skus.map(() => null));
  const enter = (code: string, quantity = 1, how: "add" | "set" = "add"): StoreCommand => ({
    kind: "count",
    input: { countId, entries: [{ key: newId(), code, quantity, how }] },
  });
  const scan = enter("SKU-0");
  const key = newId();
  expect(unwrap(await send(scan, key))).toMatchObject({ rows: [{ counted: 1 }] });
  unwrap(await send(scan, key));
  // The phone has forgotten that it had sent it.
  unwrap(await send(scan));
  unwrap(await send(enter("SKU-1", 7, "set")));
  expect(await send(enter("NOBODY"))).toMatchObject({ ok: false, code: "INVALID" });
  expect((await lines()).slice(0, 2)).toMatchObject([{ counted: 1 }, { counted: 7 }]);
  expect(JSON.stringify(await lines())).not.toContain("expected");
  expect(await linesToCount(shop.tenantId, countId, { locationId: there, scope: [there] })).toMatchObject({
    code: "NOT_FOUND",
  });
  expect(await linesToCount(shop.tenantId, countId, { locationId: here, scope: [there] })).toMatchObject({ ok: false });
  const other = await createTestShop({ units: 0 });
  expect(await linesToCount(other.tenantId, countId, { locationId: here, scope: undefined })).toMatchObject({
    code: "NOT_FOUND",
  });
});
