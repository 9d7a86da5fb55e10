import { beforeAll, expect, test } from "vitest";
import type { StartCount } from "@/lib/contracts/count";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type UserId } from "@/server/ids";
import { processInbox } from "@/server/modules/pipeline/service";
import { postMovements } from "@/server/modules/stock/service/post-movements";
import { reconcileStock } from "@/server/modules/stock/service/read-stock";
import { markSuspect } from "@/server/modules/stock/service/suspect";
import { createTestShop, type TestShop, takeIn, testOrder } from "@/server/testing/shop";
import { cancelCount, postCount, recountLines, submitCount } from "./service/close-count";
import { enterCounts } from "./service/enter-count";
import { openMicroCount, settleMicroCount } from "./service/micro-count";
import { startCount } from "./service/start-count";

let shop: TestShop;
let here: string;
const userId = newId() as UserId;
const by = (scope?: string[]) => ({ userId, scope, now: new Date() });

beforeAll(async () => {
  shop = await createTestShop({ skus: 3, locations: 2, units: 10 });
  here = shop.locations[0] ?? "";
});

const draft = (over: Partial<StartCount> = {}): StartCount => ({
  ...{ locationId: here, kind: "full", mode: "running", blind: false, categories: [], skuIds: [], note: "" },
  ...over,
});
const start = async (over: Partial<StartCount> = {}) => unwrap(await startCount(shop.tenantId, draft(over), by())).id;
const enter = (countId: string, code: string, quantity: number, how: "add" | "set" = "set", key = newId()) =>
  enterCounts(shop.tenantId, { countId, entries: [{ key, code, quantity, how }] }, by());
const levelOf = (at: number) =>
  withTenant(shop.tenantId, (tx) =>
    tx.db.stockLevel.findFirstOrThrow({ where: { locationId: here, skuId: shop.skus[at] } }),
  );
const take = (at: number, quantity: number) =>
  withTenant(shop.tenantId, (tx) =>
    postMovements(tx, [{ locationId: here, skuId: shop.skus[at] ?? "", delta: { onHand: quantity }, key: newId() }], {
      ...{ cause: "adjustment", actor: { type: "system" }, now: new Date() },
    }),
  );
const versionOf = async (countId: string) =>
  (await withTenant(shop.tenantId, (tx) => tx.db.stockCount.findFirstOrThrow({ where: { id: countId } }))).version;
const post = async (countId: string, uncounted: "keep" | "zero" = "keep") =>
  postCount(shop.tenantId, { countId, version: await versionOf(countId), reason: "stocktake", uncounted }, by());

test("a running count nets what moves meanwhile, posts once and can be explained", async () => {
  const countId = await start();
  await take(0, -2);
  const key = newId();
  await enter(countId, "SKU-0", 4, "add", key);
  await enter(countId, "SKU-0", 4, "add", key);
  expect(unwrap(await enter(countId, "SKU-0", 3, "add")).rows).toEqual([{ skuId: shop.skus[0], counted: 7 }]);
  expect(unwrap(await enter(countId, "nothing", 1)).unknown).toEqual(["nothing"]);
  await take(0, 5);
  await submitCount(shop.tenantId, { countId, version: 1 }, by());
  expect(unwrap(await post(countId))).toEqual({ posted: 1, difference: -1 });
  expect(await post(countId)).toMatchObject({ code: "WRONG_STATE" });
  expect((await levelOf(0)).onHand).toBe(12);
  const movements = await withTenant(shop.tenantId, (tx) =>
    tx.db.stockMovement.findMany({ where: { causeId: countId } }),
  );
  expect(movements).toMatchObject([{ cause: "count", onHand: -1, reason: "stocktake", actorId: userId }]);
  expect(await reconcileStock(shop.tenantId)).toEqual([]);
});

test("what is scanned counts in either case, and what nobody has is said", async () => {
  const countId = await start();
  const { code = "" } = await withTenant(shop.tenantId, (tx) =>
    tx.db.sku.findFirstOrThrow({ where: { id: shop.skus[0] } }),
  );
  const entered = unwrap(await enter(countId, code.toLowerCase(), 3));
  expect(entered).toEqual({ rows: [{ skuId: shop.skus[0], counted: 3 }], unknown: [] });
  expect(unwrap(await enter(countId, "nobody-has-this", 1)).unknown).toEqual(["nobody-has-this"]);
  unwrap(await cancelCount(shop.tenantId, { countId, version: await versionOf(countId) }, by()));
});

test("two counts of the same units correct them once", async () => {
  const [one, two] = [await start(), await start()];
  await enter(one, "SKU-1", 8);
  await enter(two, "SKU-1", 8);
  for (const countId of [one, two]) {
    await submitCount(shop.tenantId, { countId, version: 1 }, by());
    unwrap(await post(countId));
  }
  expect((await levelOf(1)).onHand).toBe(8);
});

test("frozen rows are not sold until the count is over; a recount keeps the first number", async () => {
  const countId = await start({ mode: "freeze", kind: "skus", skuIds: [shop.skus[2] ?? ""] });
  expect((await levelOf(2)).suspectSince).not.toBeNull();
  await enter(countId, "SKU-2", 9);
  await submitCount(shop.tenantId, { countId, version: 1 }, by());
  expect(await submitCount(shop.tenantId, { countId, version: 2 }, by())).toMatchObject({ code: "WRONG_STATE" });
  const again = { countId, version: 2, skuIds: [shop.skus[2] ?? ""] };
  unwrap(await recountLines(shop.tenantId, again, by()));
  expect(await recountLines(shop.tenantId, again, by())).toMatchObject({ ok: false });
  const line = await withTenant(shop.tenantId, (tx) => tx.db.stockCountLine.findFirst({ where: { countId } }));
  expect(line).toMatchObject({ previous: 9, counted: null });
  unwrap(await cancelCount(shop.tenantId, { countId, version: 3 }, by()));
  expect(await levelOf(2)).toMatchObject({ suspectSince: null, onHand: 10 });
});

test("a micro-count settles a doubted SKU once, and is opened once", async () => {
  const skuId = shop.skus[2] ?? "";
  const doubt = { locationId: here, skuId, causeId: newId(), actor: { type: "system" }, now: new Date() } as const;
  const open = () => withTenant(shop.tenantId, (tx) => openMicroCount(tx, doubt));
  await withTenant(shop.tenantId, (tx) => markSuspect(tx, doubt));
  const { id: countId } = await open();
  expect((await open()).id).toBe(countId);
  const settled = await Promise.all([1, 2].map(() => settleMicroCount(shop.tenantId, { countId, counted: 6 }, by())));
  expect(settled.filter((result) => result.ok)).toHaveLength(1);
  expect(await levelOf(2)).toMatchObject({ suspectSince: null, onHand: 6 });
});

test("what is promised cannot be counted away", async () => {
  await takeIn(shop, [testOrder({ lines: [{ sku: "SKU-2", quantity: 5 }] })]);
  await processInbox(shop.tenantId, { limit: 10, now: new Date() });
  const { reserved } = await levelOf(2);
  expect(reserved).toBe(5);
  const { id: countId } = await withTenant(shop.tenantId, (tx) =>
    openMicroCount(tx, {
      locationId: here,
      skuId: shop.skus[2] ?? "",
      causeId: null,
      actor: { type: "system" },
      now: new Date(),
    }),
  );
  await expect(settleMicroCount(shop.tenantId, { countId, counted: 3 }, by())).rejects.toMatchObject({
    failure: { code: "RESERVED_EXCEEDS", errors: [{ path: shop.skus[2] }] },
  });
  expect(await reconcileStock(shop.tenantId)).toEqual([]);
});

test("counts of other brands and other locations do not exist", async () => {
  const countId = await start();
  const other = await createTestShop();
  const entries = [{ key: newId(), code: "SKU-0", quantity: 1, how: "set" as const }];
  for (const [tenantId, who] of [
    [shop.tenantId, by([newId()])],
    [other.tenantId, by()],
  ] as const) {
    const tries = [
      enterCounts(tenantId, { countId, entries }, who),
      submitCount(tenantId, { countId, version: 1 }, who),
      cancelCount(tenantId, { countId, version: 1 }, who),
      settleMicroCount(tenantId, { countId, counted: 1 }, who),
      startCount(tenantId, draft(), who),
    ];
    for (const outcome of await Promise.all(tries)) expect(outcome).toMatchObject({ code: "NOT_FOUND" });
  }
});
