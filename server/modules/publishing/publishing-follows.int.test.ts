import { beforeEach, expect, test } from "vitest";
import type { PublishPolicyDraft } from "@/lib/contracts/publishing";
import { withTenant } from "@/server/db/tenant-tx";
import { newId } from "@/server/ids";
import { createLock } from "@/server/modules/locks/service/create-lock";
import { expireLock } from "@/server/modules/locks/service/expire-lock";
import { createTestShop, type TestShop } from "@/server/testing/shop";
import { savePolicy } from "./service/policies";
import { publishedPage } from "./service/published-stock";
import { recomputePublished } from "./service/recompute";

const by = () => ({ actor: { type: "user" as const, id: newId() }, now: new Date(), scope: undefined });
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000);

let shop: TestShop;

const publish = (parts: Partial<PublishPolicyDraft> = {}) =>
  savePolicy(
    shop.tenantId,
    {
      ...{ channelId: shop.channelId, scope: "all", target: "", mode: "share", amount: 100, source: "all" },
      ...{ buffer: 0, ceiling: null, lowAt: null, priority: 1, ...parts },
    },
    by(),
  );

/** What the channel shows once everything noted until then is computed; by SKU code. */
async function numbers(now = new Date(), channelId = shop.channelId): Promise<Record<string, number>> {
  for (let round = 0; (await recomputePublished(shop.tenantId, now)) && round < 20; round++);
  const page = { q: "", channelIds: [channelId], states: [], limit: 200 };
  const { rows } = await publishedPage(shop.tenantId, page);
  return Object.fromEntries(rows.map((row) => [row.skuCode, row.value]));
}

const change = (sql: string, ...values: unknown[]) => withTenant(shop.tenantId, (tx) => tx.execute(sql, values));

async function addBundle() {
  const id = newId();
  await withTenant(shop.tenantId, async (tx) => {
    const { styleId } = await tx.db.sku.findFirstOrThrow();
    await tx.db.sku.create({
      data: { tenantId: shop.tenantId, id, styleId, code: "SET", name: "Set", kind: "bundle" },
    });
    await tx.db.bundleComponent.create({
      data: { tenantId: shop.tenantId, bundleSkuId: id, componentSkuId: shop.skus[0] ?? "", quantity: 1 },
    });
  });
  return id;
}

beforeEach(async () => {
  shop = await createTestShop({ skus: 2 });
});

test("a SKU that is switched off shows nothing, and what it had when it is back", async () => {
  await publish();
  expect(await numbers()).toEqual({ "SKU-0": 20, "SKU-1": 20 });
  await change("UPDATE sku SET active = false WHERE id = $1", shop.skus[0]);
  expect(await numbers()).toEqual({ "SKU-0": 0, "SKU-1": 20 });
  await change("UPDATE sku SET active = true WHERE id = $1", shop.skus[0]);
  expect(await numbers()).toEqual({ "SKU-0": 20, "SKU-1": 20 });
});

test("a SKU of another category, its own or its style's, shows what that category's policy says", async () => {
  await publish({ scope: "category", target: "Dresses", amount: 50 });
  await publish();
  expect(await numbers()).toEqual({ "SKU-0": 20, "SKU-1": 20 });
  await change("UPDATE sku SET category = 'Dresses' WHERE id = $1", shop.skus[0]);
  expect(await numbers()).toEqual({ "SKU-0": 10, "SKU-1": 20 });
  await change("UPDATE sku SET category = 'Coats' WHERE id = $1", shop.skus[0]);
  await change("UPDATE style SET category = 'Dresses'");
  expect(await numbers()).toEqual({ "SKU-0": 20, "SKU-1": 10 });
});

test("a bundle follows its parts: more of one, another one, none", async () => {
  await publish();
  expect(await numbers()).toEqual({ "SKU-0": 20, "SKU-1": 20 });
  const bundle = await addBundle();
  expect(await numbers()).toMatchObject({ SET: 20 });
  await change("UPDATE bundle_component SET quantity = 3 WHERE bundle_sku_id = $1", bundle);
  expect(await numbers()).toMatchObject({ SET: 6 });
  await change("DELETE FROM bundle_component WHERE bundle_sku_id = $1", bundle);
  expect(await numbers()).toMatchObject({ SET: 0 });
});

test("a channel that is switched off shows nothing, and the others what it leaves", async () => {
  const other = newId();
  await withTenant(shop.tenantId, (tx) =>
    tx.db.channel.create({
      data: { tenantId: shop.tenantId, id: other, code: "other", name: "Other", type: "shopify" },
    }),
  );
  await publish({ channelId: other, mode: "exclusive", amount: 12 });
  await publish();
  expect(await numbers()).toMatchObject({ "SKU-0": 8 });
  await change("UPDATE channel SET active = false WHERE id = $1", other);
  expect(await numbers()).toMatchObject({ "SKU-0": 20 });
  expect(await numbers(new Date(), other)).toMatchObject({ "SKU-0": 0 });
});

test("a lock's units are shown from its start to its end, with nobody at work in between", async () => {
  await publish({ amount: 50 });
  expect(await numbers()).toMatchObject({ "SKU-0": 10 });
  const [startsAt, endsAt] = [inMinutes(10), inMinutes(20)];
  const lock = {
    ...{ id: newId(), audience: "livestream" as const, title: "Evening", note: "", channelId: shop.channelId },
    ...{ startsAt, endsAt, lines: [{ skuId: shop.skus[0] ?? "", locationId: null, quantity: 8 }] },
  };
  expect(await createLock(shop.tenantId, lock, by())).toMatchObject({ ok: true });
  expect(await numbers()).toEqual({ "SKU-0": 6, "SKU-1": 10 });
  expect(await numbers(inMinutes(11))).toEqual({ "SKU-0": 14, "SKU-1": 10 });
  expect(await numbers(inMinutes(21))).toEqual({ "SKU-0": 6, "SKU-1": 10 });
  await expireLock(shop.tenantId, lock.id, inMinutes(21));
  expect(await numbers(inMinutes(21))).toEqual({ "SKU-0": 10, "SKU-1": 10 });
});

test("a lock that is to end earlier or later is shown until then", async () => {
  await publish({ amount: 50 });
  await numbers();
  const lock = {
    ...{ id: newId(), audience: "channel" as const, title: "Members", note: "", channelId: shop.channelId },
    ...{ startsAt: null, endsAt: inMinutes(20), lines: [{ skuId: shop.skus[0] ?? "", locationId: null, quantity: 8 }] },
  };
  await createLock(shop.tenantId, lock, by());
  expect(await numbers()).toMatchObject({ "SKU-0": 14 });
  await change("UPDATE stock_lock SET ends_at = $2 WHERE id = $1", lock.id, inMinutes(30));
  expect(await numbers(inMinutes(21))).toMatchObject({ "SKU-0": 14 });
  expect(await numbers(inMinutes(31))).toMatchObject({ "SKU-0": 6 });
});

test("changes that do not matter to any number note nothing", async () => {
  await publish();
  await numbers();
  await change("UPDATE sku SET name = 'Renamed'");
  await change("UPDATE channel SET name = 'Renamed'");
  await change("UPDATE location SET name = 'Renamed'");
  expect(await recomputePublished(shop.tenantId, new Date())).toBeUndefined();
});
