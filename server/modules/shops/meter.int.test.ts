import { beforeEach, expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type UserId } from "@/server/ids";
import { answered, refused, throttled } from "@/server/integrations/wire/answer";
import { createTestShop, type TestShop } from "@/server/testing/shop";
import { ShopMeter } from "./meter";
import type { ScopedLimit } from "./scoped-limits";
import { connectShop } from "./service/connect-shop";

let shop: TestShop;
let connectionId: string;
beforeEach(async () => {
  shop = await createTestShop();
  const wish = { channelId: shop.channelId, platform: "taobao", mode: "simulator" as const, credentials: {} };
  const by = { userId: newId() as unknown as UserId, now: new Date() };
  connectionId = unwrap(await connectShop(shop.tenantId, { ...wish, since: new Date() }, by)).id;
});

const limit = (over: Partial<ScopedLimit> = {}): ScopedLimit => ({
  ...{ method: "*", per: "shop", scope: `shop:${connectionId}`, perSecond: 20, burst: 10 },
  ...over,
});
const meterOf = (limits: ScopedLimit[], now = () => new Date()) =>
  new ShopMeter(shop.tenantId, { connectionId, limits, now, clock: now });
const fine = async () => answered("done");
const broken = async () => refused("retry", "TIMEOUT", "No answer");

test("several processes together make no more calls than the platform takes", async () => {
  const began = Date.now();
  const meters = Array.from({ length: 4 }, () => meterOf([limit()]).at("ship"));
  const answers = await Promise.all(meters.flatMap((meter) => Array.from({ length: 10 }, () => meter("read", fine))));
  expect(answers.every((answer) => answer.ok)).toBe(true);
  // Ten at once, the other thirty at twenty a second.
  expect(Date.now() - began).toBeGreaterThan(1_300);
  const [row] = await withTenant(shop.tenantId, (tx) => tx.db.callBucket.findMany({}));
  expect((row?.used ?? 0) + (row?.usedBefore ?? 0)).toBeGreaterThanOrEqual(40);
});

test("what is more urgent goes while what is less waits, and gives up instead of holding the worker", async () => {
  const clock = new Date();
  const meter = meterOf([limit({ perSecond: 0.001, burst: 10 })], () => clock);
  for (let n = 0; n < 5; n++) expect(await meter.at("listing")("list", fine)).toMatchObject({ ok: true });
  const late = await meter.at("listing")("list", fine);
  expect(late).toMatchObject({ ok: false, code: "RATE_LIMITED", afterMs: expect.any(Number) });
  expect(await meter.at("ship")("send", fine)).toMatchObject({ ok: true });
});

test("a platform that names a time is not called before, by any process; other methods are", async () => {
  const limits = [limit({ method: "read" }), limit({ method: "send" })];
  const told = async () => ({ ...refused("retry", "HTTP_429", "slower"), afterMs: 60_000 });
  expect(await meterOf(limits).at("orders")("read", told)).toMatchObject({ code: "HTTP_429" });
  let made = 0;
  const call = async () => answered(made++);
  expect(await meterOf(limits).at("ship")("read", call)).toMatchObject({ code: "RATE_LIMITED" });
  expect(await meterOf(limits).at("ship")("send", call)).toMatchObject({ ok: true });
  expect(made).toBe(1);
});

test("a platform that says that it is too much is no shop that does not answer, whatever limits are known", async () => {
  let at = Date.now();
  const now = () => new Date(at);
  const tooMuch = async () => throttled("70031", "slower");
  for (const limits of [[], [limit()]]) {
    for (let n = 0; n < 5; n++) {
      expect(await meterOf(limits, now).at("orders")("read", tooMuch)).toMatchObject({ code: "70031", afterMs: 5_000 });
      at += 6_000;
    }
  }
  expect(await withTenant(shop.tenantId, (tx) => tx.db.shopBreaker.count({}))).toBe(0);
  await meterOf([limit()], now).at("orders")("read", tooMuch);
  const [bucket] = await withTenant(shop.tenantId, (tx) => tx.db.callBucket.findMany({}));
  expect(bucket?.closedUntil).toEqual(new Date(at + 5_000));
});

test("a shop that does not answer is left alone, tried by one call only, and called again when that works", async () => {
  let at = Date.now();
  const meter = () => meterOf([], () => new Date(at)).at("orders");
  for (let n = 0; n < 3; n++) expect(await meter()("read", broken)).toMatchObject({ code: "TIMEOUT" });
  expect(await meter()("read", fine)).toMatchObject({ code: "LEFT_ALONE", afterMs: expect.any(Number) });
  at += 31_000;
  expect(await meter()("read", broken)).toMatchObject({ code: "TIMEOUT" });
  at += 31_000;
  expect(await meter()("read", fine)).toMatchObject({ code: "LEFT_ALONE" });
  at += 31_000;
  let made = 0;
  const slow = async () => {
    made += 1;
    await new Promise((resolve) => setTimeout(resolve, 50));
    return answered("done");
  };
  const answers = await Promise.all([meter()("read", slow), meter()("read", slow), meter()("read", slow)]);
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  expect(made).toBe(1);
  expect(await meter()("read", fine)).toMatchObject({ ok: true });
  expect(await withTenant(shop.tenantId, (tx) => tx.db.shopBreaker.count({}))).toBe(0);
});

test("words of refusal are answers, and nobody counts against another brand's shop", async () => {
  const no = async () => refused("rejected", "isv.no", "no");
  for (let n = 0; n < 5; n++) expect(await meterOf([]).at("orders")("read", no)).toMatchObject({ code: "isv.no" });
  const foreign = await createTestShop();
  const theirs = new ShopMeter(foreign.tenantId, { connectionId, limits: [limit()], now: () => new Date() });
  for (let n = 0; n < 4; n++) await theirs.at("orders")("read", broken);
  expect(await meterOf([limit()]).at("orders")("read", fine)).toMatchObject({ ok: true });
  const rows = await withTenant(shop.tenantId, (tx) => tx.db.callBucket.findMany({}));
  expect(rows).toMatchObject([{ tokens: expect.any(Number), used: expect.any(Number) }]);
});
