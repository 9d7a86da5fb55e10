import { expect, test } from "vitest";
import { systemActor } from "@/lib/contracts/actor";
import { createLockInput } from "@/lib/contracts/lock";
import { withTenant } from "@/server/db/tenant-tx";
import { newId } from "@/server/ids";
import { handle } from "@/server/jobs/handle";
import { reconcileStock } from "@/server/modules/stock/service/read-stock";
import { markSuspect } from "@/server/modules/stock/service/suspect";
import { createTestBrand } from "@/server/testing/brand";
import { createTestShop, type TestShop } from "@/server/testing/shop";
import { locksEnd } from "./jobs";
import { createLock } from "./service/create-lock";
import { changeLock, releaseLock } from "./service/end-lock";
import { expireLock } from "./service/expire-lock";
import { listLocks, showLock } from "./service/list-locks";

const now = new Date();
const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
const by = (scope?: string[]) => ({ actor: systemActor, scope, now });

const forPerson = (shop: TestShop, lines: [sku: number, location: number | null, quantity: number][], more = {}) =>
  createLockInput.parse({
    ...{ id: newId(), audience: "person", title: "Stylist", ...more },
    lines: lines.map(([sku, location, quantity]) => ({
      skuId: shop.skus[sku] ?? "",
      locationId: location === null ? null : (shop.locations[location] ?? ""),
      quantity,
    })),
  });

const locked = async ({ tenantId, locations, skus }: TestShop) => {
  const levels = await withTenant(tenantId, (tx) => tx.db.stockLevel.findMany());
  return skus.map((skuId) =>
    locations.map((id) => levels.find((row) => row.locationId === id && row.skuId === skuId)?.locked),
  );
};

test("units are set aside once, all or none, and never more than is available", async () => {
  const shop = await createTestShop({ skus: 2, locations: 2, units: 5 });
  const { tenantId } = shop;
  const input = forPerson(shop, [
    [0, 0, 2],
    [1, null, 7],
  ]);
  expect(await createLock(tenantId, input, by())).toEqual({ ok: true, value: { id: input.id } });
  expect(await createLock(tenantId, input, by())).toMatchObject({ ok: true });
  expect(await locked(shop)).toEqual(
    [
      [2, 0],
      [5, 2],
    ].map((row) => expect.arrayContaining(row)),
  );
  expect(await createLock(tenantId, forPerson(shop, [[1, null, 4]]), by())).toMatchObject({ code: "OUT_OF_STOCK" });
  const tooMany = forPerson(shop, [
    [0, 1, 5],
    [0, 0, 4],
  ]);
  expect(await createLock(tenantId, tooMany, by())).toMatchObject({ code: "OUT_OF_STOCK" });
  expect((await listLocks(tenantId, { q: "", audiences: [], statuses: [], limit: 50 }, undefined)).rows).toHaveLength(
    1,
  );
  const inDoubt = { skuId: shop.skus[0] ?? "", locationId: shop.locations[1] ?? "", causeId: null };
  await withTenant(tenantId, (tx) => markSuspect(tx, { ...inDoubt, actor: systemActor, now }));
  expect(await createLock(tenantId, forPerson(shop, [[0, 1, 1]]), by())).toMatchObject({ code: "OUT_OF_STOCK" });
  expect(await reconcileStock(tenantId)).toEqual([]);
});

test("released in part, then in whole; nothing comes back twice", async () => {
  const shop = await createTestShop({ skus: 1, locations: 2, units: 5 });
  const { tenantId, skus, locations } = shop;
  const { id, ...input } = forPerson(shop, [
    [0, 0, 3],
    [0, 1, 4],
  ]);
  await createLock(tenantId, { id, ...input }, by());
  const item = { skuId: skus[0] ?? "", locationId: locations[0] ?? "" };
  expect(await releaseLock(tenantId, { id, item }, by())).toMatchObject({ value: { released: 3 } });
  expect(await showLock(tenantId, id, undefined)).toMatchObject({
    value: { lock: { status: "active", remaining: 4 } },
  });
  const both = await Promise.all([releaseLock(tenantId, { id }, by()), releaseLock(tenantId, { id }, by())]);
  const released = both.map((result) => (result.ok ? result.value.released : 0));
  expect(released[0] ?? 0).not.toBe(released[1]);
  expect(await locked(shop)).toEqual([[0, 0]]);
  expect(await showLock(tenantId, id, undefined)).toMatchObject({ value: { lock: { status: "released" } } });
  expect(await reconcileStock(tenantId)).toEqual([]);
});

test("its time over, a lock gives back by itself, unless it was extended", async () => {
  const shop = await createTestShop({ skus: 1, locations: 1, units: 5 });
  const { tenantId } = shop;
  const input = forPerson(shop, [[0, 0, 3]], { endsAt: later(1) });
  await createLock(tenantId, input, by());
  const change = { id: input.id, version: 1, title: "Stylist", note: "", endsAt: later(3) };
  expect(await changeLock(tenantId, change, by())).toMatchObject({ ok: true });
  expect(await changeLock(tenantId, change, by())).toMatchObject({ code: "STALE" });
  expect(await expireLock(tenantId, input.id, later(2))).toEqual({ released: 0 });
  await handle(locksEnd, { tenantId, payload: {} }, () => later(2));
  expect(await locked(shop)).toEqual([[3]]);
  await handle(locksEnd, { tenantId, payload: {} }, () => later(3));
  expect(await expireLock(tenantId, input.id, later(3))).toEqual({ released: 0 });
  expect(await locked(shop)).toEqual([[0]]);
  expect(await releaseLock(tenantId, { id: input.id }, by())).toMatchObject({ code: "WRONG_STATE" });
});

test("other brands, and places one does not work at, are out of reach", async () => {
  const shop = await createTestShop({ skus: 1, locations: 2, units: 5 });
  const stranger = await createTestBrand();
  const [here = "", there = ""] = shop.locations;
  const input = forPerson(shop, [[0, 1, 2]]);
  const gone = { code: "NOT_FOUND" };
  expect(await createLock(stranger.tenantId, input, by())).toMatchObject(gone);
  expect(await createLock(shop.tenantId, input, by([here]))).toMatchObject(gone);
  expect(await createLock(shop.tenantId, forPerson(shop, [[0, null, 6]]), by([here]))).toMatchObject({ ok: false });
  await createLock(shop.tenantId, input, by([there]));
  const change = { id: input.id, version: 1, title: "Mine", note: "", endsAt: null };
  for (const [tenantId, scope] of [
    [stranger.tenantId, undefined],
    [shop.tenantId, [here]],
  ] as const) {
    const who = by(scope && [...scope]);
    expect(await showLock(tenantId, input.id, who.scope)).toMatchObject(gone);
    expect(await changeLock(tenantId, change, who)).toMatchObject(gone);
    expect(await releaseLock(tenantId, { id: input.id }, who)).toMatchObject(gone);
  }
  expect(await locked(shop)).toEqual([[0, 2]]);
});
