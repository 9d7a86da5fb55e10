import { afterAll, beforeAll, expect, test } from "vitest";
import { withIdentity, withTenant } from "@/server/db/tenant-tx";
import { newId } from "@/server/ids";
import { type Changed, createRegister, receipt, sold, startPos } from "@/server/testing/register";
import { createTestShop } from "@/server/testing/shop";
import { keysOf, makeKey, revokeKey } from "./service/keys";
import { assignCode } from "./service/settle-codes";
import { keepFirst, receiptLines, receiptsOf } from "./service/views";

let pos: Awaited<ReturnType<typeof startPos>>;
let now = new Date();
beforeAll(async () => {
  pos = await startPos(() => now);
});
afterAll(() => pos.close());

async function store() {
  const shop = await createTestShop({ type: "store", locations: 2 });
  return { shop, till: await createRegister(pos.url, shop.tenantId, shop.locations[0] ?? "", () => now) };
}
const count = (shop: Awaited<ReturnType<typeof store>>["shop"]) =>
  withTenant(shop.tenantId, (tx) => tx.db.posReceipt.count());
const sale = () => ({ receipts: [receipt()] });

test("nobody is believed without signature, time and address, and nothing is carried out", async () => {
  const { shop, till } = await store();
  const other = await store();
  const [tenant, key] = [shop.tenantId, till.key.id];
  const minutes = (away: number) => String(Math.floor(now.getTime() / 1_000) + away * 60);
  const refusals: Changed[] = [
    { secret: "wrong" },
    { secret: other.till.key.secret },
    { headers: { "x-weft-signature": "" } },
    { headers: { "x-weft-signature": "0".repeat(64) } },
    { headers: { "x-weft-timestamp": minutes(0).slice(0, -1) } },
    { headers: { "x-weft-nonce": "another-nonce-of-mine" } },
    { headers: { "x-weft-nonce": "short" } },
    { body: JSON.stringify({ receipts: [receipt({ lines: sold(9) })] }) },
    { base: `/api/pos/${other.shop.tenantId}/${key}` },
    { base: `/api/pos/${tenant}/${other.till.key.id}` },
    { base: `/api/pos/${tenant}/${newId()}` },
    { base: "/api/pos/x/y" },
  ];
  for (const changed of refusals) {
    expect(await till.send("POST", "receipts", sale(), changed), JSON.stringify(changed)).toMatchObject({
      ...{ status: 401, body: { code: "UNAUTHENTICATED" } },
    });
  }
  expect([await count(shop), await count(other.shop)]).toEqual([0, 0]);
  expect(await till.send("POST", "receipts", sale(), { query: "b=2&c=%20x" })).toMatchObject({ status: 200 });
});

test("a request that is sent again is refused, and so is an old one; the clock may be a little off", async () => {
  const { shop, till } = await store();
  const held: { url: string; init: RequestInit }[] = [];
  const real = globalThis.fetch;
  globalThis.fetch = (url, init) => {
    held.push({ url: String(url), init: init ?? {} });
    return real(url, init);
  };
  await till.send("POST", "receipts", sale()).finally(() => {
    globalThis.fetch = real;
  });
  const again = async () => (await fetch(held[0]?.url ?? "", held[0]?.init)).status;
  expect(await Promise.all([again(), again(), again()])).toEqual([401, 401, 401]);
  const start = now;
  now = new Date(start.getTime() + 4 * 60_000);
  expect(await again()).toBe(401);
  now = new Date(start.getTime() + 6 * 60_000);
  expect(await again()).toBe(401);
  now = start;
  expect(await count(shop)).toBe(1);
});

test("bounds: too many receipts, too long a body, no JSON, unknown addresses", async () => {
  const { till } = await store();
  const many = { receipts: Array.from({ length: 201 }, () => receipt()) };
  expect(await till.send("POST", "receipts", many)).toMatchObject({ status: 400 });
  expect(await till.send("POST", "receipts", { receipts: ["x".repeat(2_000_001)] })).toMatchObject({ status: 413 });
  expect(await till.send("POST", "nothing", {})).toMatchObject({ status: 404 });
  expect(await till.send("GET", "days/2026-99-99")).toMatchObject({ status: 400 });
});

test("a key is for one store, is told once, and ends at once", async () => {
  const { shop, till } = await store();
  expect(JSON.stringify(await keysOf(till.member))).not.toContain(till.key.secret);
  expect(await till.send("POST", "receipts", sale())).toMatchObject({ status: 200 });
  const { rows } = await receiptsOf(till.member, { stuck: false, search: "", limit: 10 });
  expect(rows).toMatchObject([{ locationId: shop.locations[0] }]);
  expect(await revokeKey({ ...till.member, scope: [] }, till.key.id)).toMatchObject({ code: "NOT_FOUND" });
  expect(await revokeKey(till.member, till.key.id)).toMatchObject({ ok: true });
  expect(await revokeKey(till.member, till.key.id)).toMatchObject({ code: "NOT_FOUND" });
  expect(await till.send("POST", "receipts", sale())).toMatchObject({ status: 401 });
});

test("a key has so many requests a minute", async () => {
  const { till } = await store();
  const ask = async () => (await till.send("GET", "days/2026-11-20")).status;
  expect(await ask()).toBe(200);
  await withIdentity(undefined, (tx) =>
    tx.execute("UPDATE rate_limit SET points = 599 WHERE key LIKE 'pos:requests:%'", []),
  );
  expect([await ask(), await ask()]).toEqual([200, 429]);
});

test("another brand, and who is limited to other stores, sees and changes nothing", async () => {
  const { shop, till } = await store();
  const { till: other } = await store();
  await till.send("POST", "receipts", { receipts: [receipt({ lines: sold(1, "ODD") })] });
  const page = { stuck: false, search: "", limit: 10 };
  const id = (await receiptsOf(till.member, page)).rows[0]?.id ?? "";
  const missing = { code: "NOT_FOUND" };
  for (const member of [other.member, { ...till.member, scope: [shop.locations[1] ?? ""] }]) {
    expect((await receiptsOf(member, page)).rows).toEqual([]);
    expect(await receiptLines(member, id)).toMatchObject(missing);
    expect(await keepFirst(member, id)).toMatchObject(missing);
    expect(await revokeKey(member, till.key.id)).toMatchObject(missing);
    expect(await makeKey(member, { locationId: shop.locations[0] ?? "", name: "x" })).toMatchObject(missing);
  }
  expect(await assignCode(other.member, { code: "ODD", skuId: shop.skus[0] ?? "" })).toMatchObject(missing);
  expect(await till.send("GET", "days/2026-11-20")).toMatchObject({ body: { store: "L0" } });
});
