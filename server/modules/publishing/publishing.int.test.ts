import { beforeEach, expect, test } from "vitest";
import type { PublishPolicyDraft } from "@/lib/contracts/publishing";
import { withTenant } from "@/server/db/tenant-tx";
import { newId } from "@/server/ids";
import { upsertLocations } from "@/server/modules/network/service/upsert-locations";
import { processInbox } from "@/server/modules/pipeline/service";
import { createTestShop, stockUp, type TestShop, takeIn, testOrder } from "@/server/testing/shop";
import { publishPolicies, removePolicy, savePolicy, saveSettings } from "./service/policies";
import { explainPublished, publishedPage } from "./service/published-stock";
import { answerPushes, claimPushes } from "./service/pushes";
import { recomputePublished } from "./service/recompute";

const by = { actor: { type: "user" as const, id: newId() }, now: new Date() };

let shop: TestShop;
let other: string;

const policy = (parts: Partial<PublishPolicyDraft> = {}): PublishPolicyDraft => ({
  ...{ channelId: shop.channelId, scope: "all", target: "", mode: "share", amount: 100, source: "all" },
  ...{ buffer: 0, ceiling: null, lowAt: null, priority: 1, ...parts },
});

async function settle(now = new Date()) {
  for (let round = 0; (await recomputePublished(shop.tenantId, now)) && round < 20; round++);
}

async function numbers(): Promise<Record<string, number>> {
  const { rows } = await publishedPage(shop.tenantId, { q: "", channelIds: [], states: [], limit: 200 });
  return Object.fromEntries(
    rows.map((row) => [`${row.channelId === other ? "other" : "api"} ${row.skuCode}`, row.value]),
  );
}

beforeEach(async () => {
  shop = await createTestShop({ skus: 2 });
  other = newId();
  await withTenant(shop.tenantId, (tx) =>
    tx.db.channel.create({
      data: { tenantId: shop.tenantId, id: other, code: "other", name: "Other", type: "shopify" },
    }),
  );
});

test("a sale lowers the numbers of its SKU only, and a brand without policies notes nothing", async () => {
  await stockUp(shop, 10);
  expect(await withTenant(shop.tenantId, (tx) => tx.db.publishChange.count())).toBe(0);
  await savePolicy(shop.tenantId, policy({ buffer: 2 }), by);
  await settle();
  expect(await numbers()).toEqual({ "api SKU-0": 18, "api SKU-1": 18 });
  await takeIn(shop, [testOrder({ lines: [{ sku: "SKU-1", quantity: 3 }] })]);
  await processInbox(shop.tenantId, { limit: 10, now: new Date() });
  const round = await recomputePublished(shop.tenantId, new Date());
  expect(round).toMatchObject({ skus: 1, changed: 1 });
  expect(await numbers()).toEqual({ "api SKU-0": 18, "api SKU-1": 15 });
});

test("a number is handed out once, decreases first, and what the channel says is kept", async () => {
  await savePolicy(shop.tenantId, policy(), by);
  await settle();
  const first = await claimPushes(shop.tenantId, shop.channelId, { limit: 10, now: new Date() });
  expect(first.map(({ code, value }) => [code, value])).toEqual([
    ["SKU-0", 20],
    ["SKU-1", 20],
  ]);
  expect(await claimPushes(shop.tenantId, shop.channelId, { limit: 10, now: new Date() })).toEqual([]);
  const said = first.map(({ id }, i) => ({ id, refusal: i === 1 ? "item is frozen" : null }));
  expect(await answerPushes(shop.tenantId, said, new Date())).toBe(2);
  expect(await answerPushes(shop.tenantId, said, new Date())).toBe(0);
  const { rows } = await publishedPage(shop.tenantId, { q: "", channelIds: [], states: [], limit: 10 });
  expect(rows.map(({ state, refusal }) => [state, refusal])).toEqual([
    ["acknowledged", null],
    ["refused", "item is frozen"],
  ]);
  const later = new Date(Date.now() + 60_000);
  expect(await claimPushes(shop.tenantId, shop.channelId, { limit: 10, now: new Date() })).toEqual([]);
  expect((await claimPushes(shop.tenantId, shop.channelId, { limit: 10, now: later })).map((p) => p.code)).toEqual([
    "SKU-1",
  ]);
  await withTenant(shop.tenantId, (tx) =>
    tx.execute("UPDATE stock_level SET safety = 4 WHERE sku_id = $1", [shop.skus[1]]),
  );
  await withTenant(shop.tenantId, (tx) =>
    tx.execute("UPDATE stock_level SET on_hand = 12 WHERE sku_id = $1", [shop.skus[0]]),
  );
  await settle(later);
  const next = await claimPushes(shop.tenantId, shop.channelId, { limit: 1, now: later });
  expect(next).toMatchObject([{ code: "SKU-1", value: 12, decrease: true }]);
});

test("a number nobody answered for goes out again, with the value of then", async () => {
  await savePolicy(shop.tenantId, policy({ scope: "sku", target: shop.skus[0] ?? "" }), by);
  await settle();
  expect(await claimPushes(shop.tenantId, shop.channelId, { limit: 10, now: new Date() })).toHaveLength(1);
  const later = new Date(Date.now() + 6 * 60_000);
  expect(await claimPushes(shop.tenantId, shop.channelId, { limit: 10, now: later })).toMatchObject([{ value: 20 }]);
});

test("what lies in a location that is closed is no longer shown", async () => {
  await savePolicy(shop.tenantId, policy(), by);
  await settle();
  expect(await numbers()).toMatchObject({ "api SKU-0": 20 });
  const address = { country: "CN", province: "浙江省", city: "杭州市", district: "西湖区", street: "1" };
  const closed = { code: "L0", name: "L0", type: "dc" as const, address, lat: 30.26, lng: 120.13, active: false };
  expect(await upsertLocations(shop.tenantId, [closed], { now: new Date() })).toMatchObject({
    changed: 1,
  });
  await settle();
  expect(await numbers()).toMatchObject({ "api SKU-0": 10 });
});

test("a number a channel has refused for weeks can still be refused", async () => {
  await savePolicy(shop.tenantId, policy({}), by);
  await settle();
  const [push] = await claimPushes(shop.tenantId, shop.channelId, { limit: 1, now: new Date() });
  await withTenant(shop.tenantId, (tx) => tx.execute("UPDATE published_stock SET attempts = 1000"));
  const said = [{ id: push?.id ?? "", refusal: "unknown item" }];
  expect(await answerPushes(shop.tenantId, said, new Date())).toBe(1);
});

test("shares over 100 % are refused until the brand allows them, and then said to overlap", async () => {
  await savePolicy(shop.tenantId, policy({ amount: 70 }), by);
  const second = policy({ channelId: other, amount: 40, priority: 2 });
  expect(await savePolicy(shop.tenantId, second, by)).toMatchObject({ code: "CONFLICT" });
  await saveSettings(shop.tenantId, true, by);
  expect(await savePolicy(shop.tenantId, second, by)).toMatchObject({ ok: true, value: { overlap: 110 } });
  expect((await publishPolicies(shop.tenantId)).overlaps).toEqual([{ scope: "all", target: "", percent: 110 }]);
  expect(await saveSettings(shop.tenantId, false, by)).toMatchObject({ code: "CONFLICT" });
  await settle();
  expect(await numbers()).toMatchObject({ "api SKU-0": 14, "other SKU-0": 8 });
});

test("a removed policy has its channel show zero, and a bundle has as many as its scarcest part", async () => {
  const bundle = newId();
  await withTenant(shop.tenantId, async (tx) => {
    const { styleId } = await tx.db.sku.findFirstOrThrow();
    const row = { tenantId: shop.tenantId, id: bundle, styleId, code: "SET", name: "Set", kind: "bundle" };
    await tx.db.sku.create({ data: row });
    await tx.db.bundleComponent.createMany({
      data: shop.skus.map((componentSkuId, i) => ({
        ...{ tenantId: shop.tenantId, bundleSkuId: bundle, componentSkuId, quantity: i + 1 },
      })),
    });
  });
  await savePolicy(shop.tenantId, policy(), by);
  await settle();
  expect(await numbers()).toEqual({ "api SKU-0": 20, "api SKU-1": 20, "api SET": 10 });
  expect(await removePolicy(shop.tenantId, { channelId: shop.channelId, scope: "all", target: "" }, by)).toMatchObject({
    ok: true,
  });
  await settle();
  expect(await numbers()).toEqual({ "api SKU-0": 0, "api SKU-1": 0, "api SET": 0 });
});

test("the explanation says what the page says", async () => {
  await savePolicy(shop.tenantId, policy({ mode: "exclusive", amount: 6, priority: 2 }), by);
  await savePolicy(shop.tenantId, policy({ channelId: other, amount: 50, buffer: 1 }), by);
  await settle();
  const said = await explainPublished(shop.tenantId, shop.skus[0] ?? "", new Date());
  expect(said).toMatchObject({
    value: {
      channels: [
        { channelId: shop.channelId, value: 6 },
        { channelId: other, base: 14, asked: 7, buffer: 1, value: 6 },
      ],
    },
  });
  expect(await numbers()).toMatchObject({ "api SKU-0": 6, "other SKU-0": 6 });
});

test("another brand neither sees, sets, takes nor answers for this brand's numbers", async () => {
  const stranger = await createTestShop();
  await savePolicy(shop.tenantId, policy(), by);
  await settle();
  const [push] = await claimPushes(shop.tenantId, shop.channelId, { limit: 1, now: new Date() });
  expect(await savePolicy(stranger.tenantId, policy(), by)).toMatchObject({ code: "NOT_FOUND" });
  expect(
    await removePolicy(stranger.tenantId, { channelId: shop.channelId, scope: "all", target: "" }, by),
  ).toMatchObject({ code: "NOT_FOUND" });
  expect(await claimPushes(stranger.tenantId, shop.channelId, { limit: 10, now: new Date() })).toEqual([]);
  expect(await answerPushes(stranger.tenantId, [{ id: push?.id ?? "", refusal: "no" }], new Date())).toBe(0);
  expect(await explainPublished(stranger.tenantId, shop.skus[0] ?? "", new Date())).toMatchObject({
    code: "NOT_FOUND",
  });
  const page = await publishedPage(stranger.tenantId, { q: "", channelIds: [], states: [], limit: 10 });
  expect(page.rows).toEqual([]);
});
