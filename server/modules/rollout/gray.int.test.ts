import { afterEach, beforeEach, expect, test } from "vitest";
import { defaultGuards, type Guards } from "@/lib/contracts/rollout";
import { withIdentity, withTenant } from "@/server/db/tenant-tx";
import { inShare } from "@/server/domain/rollout/share";
import { unwrap } from "@/server/errors";
import { newId } from "@/server/ids";
import { connectRollingShop, type RollingShop } from "@/server/testing/rolling-shop";
import { createTestShop } from "@/server/testing/shop";
import { saveGuards, saveRules, setStage } from "./service/change-rollout";
import { rolloutNotices, rolloutOf } from "./service/rollout-view";
import { watchGuards } from "./service/watch-guards";

let shop: RollingShop;
beforeEach(async () => {
  shop = await connectRollingShop("shadow", 500);
});
afterEach(() => shop.close());

const by = () => ({ userId: shop.userId, now: shop.now() });
const view = async () => unwrap(await rolloutOf(shop.tenantId, shop.id, shop.now()));
const anyRule = { provinces: [] as string[], locationIds: [] as string[], grayStock: false };
const gray = async (share: number, rules: Partial<typeof anyRule> = {}) => {
  const { version } = await view();
  unwrap(await setStage(shop.tenantId, { id: shop.id, version, stage: "gray", share }, by()));
  unwrap(await saveRules(shop.tenantId, { id: shop.id, version: version + 1, share, ...anyRule, ...rules }, by()));
};
const guard = async (guards: Partial<Guards>) => {
  const wish = { id: shop.id, version: (await view()).version, guards: { ...defaultGuards, ...guards } };
  unwrap(await saveGuards(shop.tenantId, wish, by()));
};
const ours = async () =>
  (await withTenant(shop.tenantId, (tx) => tx.db.salesOrder.findMany({ select: { externalNo: true } })))
    .map((row) => row.externalNo)
    .sort();
const numbers = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => shop.order(from + at).externalNo);
const tell = (from: number, to: number, note = "") => {
  for (let n = from; n <= to; n++) shop.emulator.put(shop.order(n, { note }));
};

test("a share of the orders goes live and stays so; a larger share adds to it, and nothing flips when news comes", async () => {
  await gray(30);
  tell(1, 40);
  await shop.turn();
  const first = numbers(1, 40).filter((one) => inShare(one, 30));
  expect(await ours()).toEqual(first.sort());
  expect((await view()).lanes).toEqual({ live: first.length, shadow: 40 - first.length });
  await gray(60);
  tell(1, 40, "again");
  tell(41, 60);
  await shop.turn();
  const second = numbers(41, 60).filter((one) => inShare(one, 60));
  expect(await ours()).toEqual([...first, ...second].sort());
  const { version } = await view();
  unwrap(await setStage(shop.tenantId, { id: shop.id, version, stage: "shadow" }, by()));
  tell(1, 60, "once more");
  tell(61, 70);
  await shop.turn();
  expect(await ours()).toEqual([...first, ...second].sort());
  const live = await withTenant(shop.tenantId, (tx) =>
    tx.db.salesOrder.findFirst({ where: { externalNo: first[0] ?? "" } }),
  );
  expect(live).toMatchObject({ status: "in_fulfillment", buyerNote: "once more" });
});

test("a region or a group of locations goes live alone", async () => {
  await gray(100, { provinces: ["广东"] });
  const south = { ...shop.order(1).receiver, province: "广东省", city: "深圳市", district: "南山区" };
  shop.emulator.put(shop.order(1, { receiver: south }));
  shop.emulator.put(shop.order(2));
  await shop.turn();
  expect(await ours()).toEqual([shop.order(1).externalNo]);
  const { version } = await view();
  const wish = { id: shop.id, version, share: 100, ...anyRule, locationIds: [shop.locations[1] ?? ""] };
  unwrap(await saveRules(shop.tenantId, wish, by()));
  shop.emulator.put(shop.order(3));
  shop.emulator.put(shop.order(4, { receiver: south }));
  await shop.turn();
  const places = await withTenant(shop.tenantId, (tx) =>
    tx.db.fulfillmentOrder.findMany({ select: { locationId: true } }),
  );
  expect(await ours()).toEqual([shop.order(1).externalNo, shop.order(4).externalNo].sort());
  expect(new Set(places.map((place) => place.locationId))).toEqual(new Set([shop.locations[1]]));
});

const admin = async () => {
  const [id, email] = [newId(), `${newId()}@rollout.test`];
  await withIdentity(undefined, (tx) =>
    tx.db.appUser.create({ data: { id, email, name: "Admin", passwordHash: "x" } }),
  );
  await withTenant(shop.tenantId, (tx) =>
    tx.db.membership.create({ data: { tenantId: shop.tenantId, id: newId(), userId: id, role: "owner" } }),
  );
  return email;
};

test("a figure over its limit ends new live orders, says so, and a person resumes; live orders are fulfilled", async () => {
  const email = await admin();
  await gray(100);
  await guard({ minOrders: 5, cost: 1 });
  tell(1, 4);
  await shop.turn();
  expect(await watchGuards(shop.tenantId, shop.now())).toBe(0);
  tell(5, 6);
  await shop.turn();
  expect(await watchGuards(shop.tenantId, shop.now())).toBe(1);
  expect(await watchGuards(shop.tenantId, shop.now())).toBe(0);
  const broken = { figure: "cost", limit: 1, orders: 6, share: 100 };
  expect(await view()).toMatchObject({ stage: "gray", share: 0, broken });
  expect((await view()).history[0]).toMatchObject({ action: "rollout.rolled_back", who: null, data: broken });
  expect(await rolloutNotices(shop.tenantId)).toMatchObject([{ id: shop.id, broken }]);
  const mails = await withIdentity(undefined, (tx) => tx.db.outboxMail.findMany({ where: { toAddress: email } }));
  expect(mails).toMatchObject([{ textBody: expect.stringContaining(`/channels/shops/${shop.id}/rollout`) }]);
  tell(1, 6, "later");
  tell(7, 9);
  await shop.turn();
  expect(await ours()).toEqual(numbers(1, 6).sort());
  await gray(100);
  expect(await view()).toMatchObject({ share: 100, broken: null, figures: { orders: 0 } });
  expect(await rolloutNotices(shop.tenantId)).toEqual([]);
  tell(10, 11);
  await shop.turn();
  // What a person has seen does not break it again.
  expect(await watchGuards(shop.tenantId, shop.now())).toBe(0);
  expect(await ours()).toHaveLength(8);
});

test("declined, held and late orders are counted once each, of live orders alone", async () => {
  tell(20, 25);
  await shop.turn();
  await gray(100);
  await guard({ minOrders: 1, declined: 100, held: 100, late: 100 });
  tell(1, 4);
  const odd = shop.order(5);
  shop.emulator.put({ ...odd, lines: odd.lines.map((line) => ({ ...line, merchantCode: "NOBODY-KNOWS" })) });
  await shop.turn();
  await withTenant(shop.tenantId, async (tx) => {
    const [one, two] = await tx.db.fulfillmentOrder.findMany({ orderBy: { id: "asc" } });
    await tx.db.fulfillmentOrder.updateMany({ where: { orderId: one?.orderId ?? "" }, data: { status: "declined" } });
    const shipBy = new Date(shop.clock.at - 60_000);
    await tx.db.fulfillmentOrder.updateMany({ where: { orderId: two?.orderId ?? "" }, data: { shipBy } });
  });
  const { figures } = await view();
  expect(figures).toMatchObject({ orders: 5, declined: 20, held: 20, late: 20 });
  expect(figures.cost).toBeGreaterThan(0);
  await guard({ minOrders: 5, declined: null, late: null, held: 19.9 });
  expect(await watchGuards(shop.tenantId, shop.now())).toBe(1);
  expect((await view()).broken).toMatchObject({ figure: "held", value: 20, limit: 19.9 });
});

test("how far a shop has gone live is its brand's to see and to change, one change at a time", async () => {
  await gray(10);
  const { tenantId } = await createTestShop();
  const { version } = await view();
  const at = { id: shop.id, version };
  const refused = { ok: false, code: "NOT_FOUND" };
  expect(await setStage(tenantId, { ...at, stage: "live" }, by())).toMatchObject(refused);
  expect(await saveRules(tenantId, { ...at, share: 100, ...anyRule }, by())).toMatchObject(refused);
  expect(await saveGuards(tenantId, { ...at, guards: defaultGuards }, by())).toMatchObject(refused);
  expect(await rolloutOf(tenantId, shop.id, shop.now())).toMatchObject(refused);
  expect(await rolloutNotices(tenantId)).toEqual([]);
  expect(await watchGuards(tenantId, shop.now())).toBe(0);
  expect(await setStage(shop.tenantId, { id: shop.id, version: version - 1, stage: "live" }, by())).toMatchObject({
    code: "STALE",
  });
  expect(await view()).toMatchObject({ stage: "gray", share: 10, version });
});

test("a shop that has been live from the start can be taken back, and let go again", async () => {
  await shop.close();
  shop = await connectRollingShop("live");
  expect(await view()).toMatchObject({ stage: "live", version: 0, share: 100 });
  tell(1, 2);
  await shop.turn();
  unwrap(await setStage(shop.tenantId, { id: shop.id, version: 0, stage: "shadow" }, by()));
  tell(1, 3, "changed");
  await shop.turn();
  expect(await ours()).toEqual(numbers(1, 2).sort());
  expect((await view()).lanes).toEqual({ live: 0, shadow: 1 });
  unwrap(await setStage(shop.tenantId, { id: shop.id, version: 1, stage: "live" }, by()));
  tell(4, 4);
  await shop.turn();
  expect(await ours()).toEqual([...numbers(1, 2), ...numbers(4, 4)].sort());
});
