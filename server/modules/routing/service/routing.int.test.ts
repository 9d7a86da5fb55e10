import { expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { locate } from "@/server/domain/geo/locate";
import { newId } from "@/server/ids";
import { processInbox } from "@/server/modules/pipeline/service";
import { createTestBrand } from "@/server/testing/brand";
import { createTestShop, takeIn, testOrder } from "@/server/testing/shop";
import { defaultBody } from "../stored-policy";
import { getDecision } from "./decisions";
import { loadNetworks } from "./load-networks";
import { discardDraft, listPolicies, publishDraft, restorePolicy, saveDraft, withdrawPolicy } from "./policies";
import { previewRouting } from "./preview";
import { compareWithDraft } from "./what-if";

const now = new Date("2026-11-23T02:30:00Z");
const actor = { actor: { type: "user" as const, id: newId() }, now };
const draftOf = (changes: Partial<typeof defaultBody.settings> = {}, channelId: string | null = null) => ({
  channelId,
  name: "",
  weights: defaultBody.weights,
  settings: { ...defaultBody.settings, ...changes },
});
const value = <T>(result: { ok: true; value: T } | { ok: false; code: string }): T => {
  if (!result.ok) throw new Error(result.code);
  return result.value;
};
const ref = (policy: { id: string; updatedAt: Date }) => ({ id: policy.id, readAt: policy.updatedAt });
const inForce = (shop: { tenantId: Parameters<typeof listPolicies>[0] }, channelId = "") =>
  withTenant(shop.tenantId, async (tx) => (await loadNetworks(tx, now))(channelId).policy);

test("a draft is saved, published, replaced, restored and withdrawn; history stays", async () => {
  const shop = await createTestBrand();
  expect((await inForce(shop)).version).toBe(0);
  const first = value(await saveDraft(shop.tenantId, draftOf({ maxParcels: 2 }), actor));
  expect(await saveDraft(shop.tenantId, draftOf(), actor)).toMatchObject({ code: "STALE" });
  const later = { ...actor, now: new Date(now.getTime() + 1000) };
  const saved = value(await saveDraft(shop.tenantId, { ...draftOf({ maxParcels: 4 }), draft: ref(first) }, later));
  expect(await publishDraft(shop.tenantId, ref(first), later)).toMatchObject({ code: "STALE" });
  expect(value(await publishDraft(shop.tenantId, ref(saved), later))).toMatchObject({ replacedId: null });
  expect(await inForce(shop)).toMatchObject({ version: 1, maxParcels: 4 });

  const second = value(await saveDraft(shop.tenantId, draftOf({ maxParcels: 1 }), actor));
  expect(value(await publishDraft(shop.tenantId, ref(second), later))).toMatchObject({ replacedId: saved.id });
  expect(await inForce(shop)).toMatchObject({ version: 2, maxParcels: 1 });

  const restored = value(await restorePolicy(shop.tenantId, saved.id, later));
  expect(restored).toMatchObject({ version: 3, status: "published", settings: { maxParcels: 4 } });
  expect(await inForce(shop)).toMatchObject({ version: 3, maxParcels: 4 });
  expect(value(await withdrawPolicy(shop.tenantId, ref(restored), later))).toBeNull();
  expect((await inForce(shop)).version).toBe(0);
  const { policies } = await listPolicies(shop.tenantId);
  expect(policies.map(({ version, status }) => `${version} ${status}`)).toEqual([
    "3 archived",
    "2 archived",
    "1 archived",
  ]);
});

test("every step of a draft names its person, with what it changed", async () => {
  const { tenantId } = await createTestBrand();
  const first = value(await saveDraft(tenantId, draftOf({ maxParcels: 2 }), actor));
  const saved = value(await saveDraft(tenantId, { ...draftOf({ maxParcels: 4 }), draft: ref(first) }, actor));
  const again = value(await saveDraft(tenantId, { ...draftOf({ maxParcels: 4 }), draft: ref(saved) }, actor));
  value(await discardDraft(tenantId, ref(again), actor));
  const entries = await withTenant(tenantId, (tx) =>
    tx.db.auditEntry.findMany({ where: { subjectType: "routing_policy" }, orderBy: { id: "asc" } }),
  );
  expect(entries.map(({ action, actorId }) => [action, actorId])).toEqual([
    ["routing_policy.draft_created", actor.actor.id],
    ["routing_policy.draft_saved", actor.actor.id],
    ["routing_policy.draft_discarded", actor.actor.id],
  ]);
  expect(entries[1]?.data).toMatchObject({ changes: { maxParcels: { from: 2, to: 4 } } });
});

test("a channel's own policy counts for that channel only", async () => {
  const { tenantId, apiChannelId } = await createTestBrand();
  const draft = value(await saveDraft(tenantId, draftOf({ maxParcels: 1 }, apiChannelId), actor));
  value(await publishDraft(tenantId, ref(draft), actor));
  expect(await inForce({ tenantId }, apiChannelId)).toMatchObject({ maxParcels: 1 });
  expect(await inForce({ tenantId }, newId())).toMatchObject({ version: 0 });
  expect(await saveDraft(tenantId, draftOf({}, newId()), actor)).toMatchObject({ code: "NOT_FOUND" });
});

test("policies are nobody else's", async () => {
  const mine = await createTestBrand();
  const other = await createTestBrand();
  const draft = value(await saveDraft(mine.tenantId, draftOf(), actor));
  expect(await publishDraft(other.tenantId, ref(draft), actor)).toMatchObject({ code: "NOT_FOUND" });
  expect(await discardDraft(other.tenantId, ref(draft), actor)).toMatchObject({ code: "NOT_FOUND" });
  expect(await restorePolicy(other.tenantId, draft.id, actor)).toMatchObject({ code: "NOT_FOUND" });
  expect(await withdrawPolicy(other.tenantId, ref(draft), actor)).toMatchObject({ code: "NOT_FOUND" });
  expect(await saveDraft(other.tenantId, draftOf({}, mine.apiChannelId), actor)).toMatchObject({ code: "NOT_FOUND" });
  expect((await listPolicies(other.tenantId)).policies).toEqual([]);
});

const shipTo = { country: "CN", province: "浙江省", city: "杭州市", district: "西湖区" };

test("a preview decides like the engine and leaves no trace", async () => {
  const shop = await createTestShop();
  const lines = [{ sku: "SKU-0", quantity: 2 }];
  const preview = value(await previewRouting(shop.tenantId, { shipTo, lines }, now));
  expect(preview).toMatchObject({
    status: "planned",
    policyVersion: 0,
    chosen: { parcels: [{ location: "L0", freight: "8.00" }] },
  });
  expect(preview.alternatives).toMatchObject([{ parcels: [{ location: "L1" }] }]);
  const sum = Object.values(preview.chosen?.terms ?? {}).reduce((total, term) => total + term, 0);
  expect(sum).toBeCloseTo(preview.chosen?.score ?? 0, 9);
  expect(await previewRouting(shop.tenantId, { shipTo, lines: [{ sku: "SKU-9", quantity: 1 }] }, now)).toMatchObject({
    code: "INVALID",
    errors: [{ path: "lines.0.sku" }],
  });
  await withTenant(shop.tenantId, async (tx) => {
    expect(await tx.db.routingDecision.count()).toBe(0);
    expect(await tx.db.stockLevel.aggregate({ _sum: { reserved: true } })).toEqual({ _sum: { reserved: 0 } });
  });
  const other = await createTestBrand();
  expect(await previewRouting(other.tenantId, { shipTo, lines }, now)).toMatchObject({ code: "INVALID" });
});

test("what the last orders would be under a draft, and the decision of one", async () => {
  const exact = { ...testOrder().shipTo, lat: 30.2741, lng: 120.1551 };
  const shop = await createTestShop({ units: 3 });
  const ids = await takeIn(
    shop,
    [testOrder(), testOrder({ lines: [{ sku: "SKU-1", quantity: 3 }], shipTo: exact })],
    now,
  );
  await processInbox(shop.tenantId, { limit: 10, now });
  const far = shop.locations[0] ?? "";
  const body = { ...defaultBody, settings: { ...defaultBody.settings, excludedLocationIds: [far] } };
  const result = await compareWithDraft(shop.tenantId, { ...body, channelId: null, orders: 100 }, now);
  expect(result).toMatchObject({ orders: 2, changed: 2, currency: "CNY" });
  expect(result.today).toMatchObject({ planned: 2, parcels: 1, shareByType: { dc: 1 } });
  expect(result.draft.km).toBeGreaterThan(result.today.km);
  expect((await compareWithDraft(shop.tenantId, { ...defaultBody, channelId: null, orders: 100 }, now)).changed).toBe(
    0,
  );

  const viewer = { tenantId: shop.tenantId, timezone: "Asia/Shanghai", currency: "CNY", locationIds: [], now };
  const decision = value(await getDecision(viewer, ids[1] ?? ""));
  expect(decision?.result?.chosen?.parcels).toMatchObject([{ lines: [{ lineNo: 1, quantity: null }] }]);
  expect(decision?.locations.map(({ code }) => code).sort()).toEqual(["L0", "L1"]);
  expect(decision?.receiver).toEqual({
    city: "杭州市",
    province: "浙江省",
    ...locate("浙江省", "杭州市", "西湖区"),
  });
  const elsewhere = { ...viewer, role: "warehouse" as const, locationIds: [newId()] };
  expect(await getDecision(elsewhere, ids[1] ?? "")).toMatchObject({ code: "NOT_FOUND" });
  const other = await createTestBrand();
  expect(await getDecision({ ...viewer, tenantId: other.tenantId }, ids[1] ?? "")).toMatchObject({ code: "NOT_FOUND" });
});

test("an order to be picked up at a store nobody knows is routed by no policy, and said so", async () => {
  const shop = await createTestShop({ units: 3, type: "store" });
  const pickupAt = (pickupLocation: string) => testOrder({ delivery: { method: "pickup", pickupLocation } });
  await takeIn(shop, [pickupAt("L1"), pickupAt("SH-99")], now);
  await processInbox(shop.tenantId, { limit: 10, now });
  const result = await compareWithDraft(shop.tenantId, { ...defaultBody, channelId: null, orders: 100 }, now);
  expect(result).toMatchObject({ orders: 2, unknownPickup: 1, today: { planned: 1 }, draft: { planned: 1 } });
});

test("a location that has had its orders for today is full, whoever gave them", async () => {
  const shop = await createTestShop();
  await withTenant(shop.tenantId, (tx) =>
    tx.db.location.updateMany({ where: { code: "L0" }, data: { dailyCapacity: 1, updatedAt: now } }),
  );
  await takeIn(shop, [testOrder()]);
  await processInbox(shop.tenantId, { limit: 10, now: new Date() });
  const preview = value(
    await previewRouting(shop.tenantId, { shipTo, lines: [{ sku: "SKU-0", quantity: 1 }] }, new Date()),
  );
  expect(preview.rejected).toEqual({ capacity: 1 });
  expect(preview.chosen?.parcels[0]?.location).toBe("L1");
});
