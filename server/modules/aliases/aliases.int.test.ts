import { expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { newId, type TenantId } from "@/server/ids";
import { processInbox } from "@/server/modules/pipeline/service";
import { createTestShop, type OrderParts, type TestShop, takeIn, testOrder } from "@/server/testing/shop";
import { aliasesChanged } from "./jobs";
import { aliasPage } from "./service/list-aliases";
import { removeAlias, saveAlias } from "./service/save-alias";
import { upsertAliasesIn } from "./service/upsert-aliases";

const userId = newId();
const by = () => ({ actor: { type: "user" as const, id: userId }, now: new Date() });

async function place(shop: TestShop, ...orders: OrderParts[]): Promise<string[]> {
  const ids = await takeIn(shop, orders.map(testOrder));
  await processInbox(shop.tenantId, { limit: 500, now: new Date() });
  return ids;
}

const openHolds = (tenantId: TenantId, orderId = "") =>
  withTenant(tenantId, async (tx) => {
    const holds = await tx.db.hold.findMany({ where: { orderId, status: "open" }, orderBy: { type: "asc" } });
    return holds.map((hold) => hold.type);
  });

/** Jobs that check orders for codes, in the order they were added. */
const waitingJobs = (shop: TestShop) =>
  withTenant(shop.tenantId, (tx) =>
    tx.query<{ payload: { payload: unknown } }>(
      "SELECT payload FROM graphile_worker._private_jobs WHERE payload->>'tenantId' = $1::text AND payload->'payload'->>'keys' IS NOT NULL ORDER BY id",
      [shop.tenantId],
    ),
  );

/** A job that has no more time than for one slice. */
const jobOf = ({ tenantId }: TestShop) => ({ tenantId, now: () => new Date(), deadline: new Date(0) });

const keyOf = (shop: TestShop, channelSku: string) => ({ channelId: shop.channelId, channelSku });
const everything = { q: "", channelIds: [], limit: 50 };

test("a mapping is found by either code, changed and removed, and each leaves who did it", async () => {
  const shop = await createTestShop();
  const [first = "", second = ""] = shop.skus;
  await saveAlias(shop.tenantId, { ...keyOf(shop, "T-1001"), skuId: first }, by());
  await saveAlias(shop.tenantId, { ...keyOf(shop, "T-1001"), skuId: first }, by());
  await saveAlias(shop.tenantId, { ...keyOf(shop, "T-1001"), skuId: second }, by());
  await saveAlias(shop.tenantId, { ...keyOf(shop, "T-1002"), skuId: second }, by());
  const found = async (q: string) =>
    (await aliasPage(shop.tenantId, { ...everything, q })).rows.map((row) => [row.channelSku, row.skuCode]);
  expect(await found("t-1001")).toEqual([["T-1001", "SKU-1"]]);
  expect(await found("SKU-1")).toHaveLength(2);
  expect(await found("%")).toEqual([]);
  const firstPage = await aliasPage(shop.tenantId, { ...everything, limit: 1 });
  expect(firstPage.nextCursor).toEqual(keyOf(shop, "T-1001"));
  const rest = await aliasPage(shop.tenantId, { ...everything, limit: 1, cursor: firstPage.nextCursor });
  expect(rest).toMatchObject({ rows: [{ channelSku: "T-1002" }], nextCursor: null });
  expect(await removeAlias(shop.tenantId, keyOf(shop, "T-1001"), by())).toMatchObject({ ok: true });
  expect(await removeAlias(shop.tenantId, keyOf(shop, "T-1001"), by())).toMatchObject({ code: "NOT_FOUND" });
  const trail = await withTenant(shop.tenantId, (tx) => tx.db.auditEntry.findMany({ orderBy: { id: "asc" } }));
  expect(trail.map((entry) => [entry.action, entry.actorId, entry.data])).toEqual([
    ["sku_alias.created", userId, { label: "T-1001", changes: changed([null, "api"], [null, "SKU-0"]) }],
    ["sku_alias.changed", userId, { label: "T-1001", changes: changed(undefined, ["SKU-0", "SKU-1"]) }],
    ["sku_alias.created", userId, { label: "T-1002", changes: changed([null, "api"], [null, "SKU-1"]) }],
    ["sku_alias.removed", userId, { label: "T-1001", changes: changed(undefined, ["SKU-1", null]) }],
  ]);
});

function changed(channel: [string | null, string] | undefined, sku: [string | null, string | null]) {
  const pair = ([from, to]: [string | null, string | null]) => ({ from, to });
  return { ...(channel && { channel: pair(channel) }), sku: pair(sku) };
}

test("changing and removing a mapping checks the held orders that name its code again", async () => {
  const shop = await createTestShop();
  const [first = "", second = ""] = shop.skus;
  await saveAlias(shop.tenantId, { ...keyOf(shop, "odd"), skuId: first }, by());
  const lines = [{ sku: "odd", quantity: 11 }];
  const [held, other] = await place(shop, { lines }, { lines: [{ sku: "SKU-0", quantity: 11 }] });
  expect(await openHolds(shop.tenantId, held)).toContain("out_of_stock");
  expect(await saveAlias(shop.tenantId, { ...keyOf(shop, "odd"), skuId: second }, by())).toMatchObject({
    value: { orders: 1 },
  });
  const line = await withTenant(shop.tenantId, (tx) => tx.db.orderLine.findFirst({ where: { orderId: held ?? "" } }));
  expect(line?.skuId).toBe(second);
  expect(await removeAlias(shop.tenantId, keyOf(shop, "odd"), by())).toMatchObject({ value: { orders: 1 } });
  expect(await openHolds(shop.tenantId, held)).toContain("unknown_sku");
  expect(await openHolds(shop.tenantId, other)).not.toContain("unknown_sku");
});

test("a file's mappings are taken by code, and the wrong ones named", async () => {
  const shop = await createTestShop();
  const [held] = await place(shop, { lines: [{ sku: "x-1", quantity: 1 }] });
  const items = [
    { channel: "api", channelSku: "x-1", sku: "SKU-0" },
    { channel: "none", channelSku: "x-2", sku: "SKU-0" },
    { channel: "api", channelSku: "x-3", sku: "nothing" },
  ];
  const outcome = await withTenant(shop.tenantId, (tx) => upsertAliasesIn(tx, items));
  expect(outcome).toMatchObject({
    ...{ upserted: 1, created: 1, changed: 0 },
    errors: [
      { index: 1, code: "unknown_channel", path: "channel" },
      { index: 2, code: "unknown_sku", path: "sku" },
    ],
  });
  const queued = await waitingJobs(shop);
  expect(JSON.stringify(queued)).toContain("x-1");
  await aliasesChanged.run(aliasesChanged.payload.parse(queued[0]?.payload.payload), jobOf(shop));
  expect(await openHolds(shop.tenantId, held)).toEqual([]);
});

test("of many orders that wait for a code the first are checked at once, the others by a job, slice by slice", async () => {
  const shop = await createTestShop({ units: 1000 });
  const lines = [{ sku: "odd", quantity: 1 }];
  await place(shop, ...Array.from({ length: 310 }, () => ({ lines })));
  const alias = { ...keyOf(shop, "odd"), skuId: shop.skus[0] ?? "" };
  const saved = await saveAlias(shop.tenantId, alias, by());
  expect(saved).toMatchObject({ value: { orders: 310, routed: 100, later: 210 } });
  const waiting = () => withTenant(shop.tenantId, (tx) => tx.db.hold.count({ where: { status: "open" } }));
  expect(await waiting()).toBe(210);
  const queued = () => waitingJobs(shop);
  const [first] = await queued();
  await aliasesChanged.run(aliasesChanged.payload.parse(first?.payload.payload), jobOf(shop));
  expect(await waiting()).toBe(10);
  const next = (await queued()).at(-1);
  await aliasesChanged.run(aliasesChanged.payload.parse(next?.payload.payload), jobOf(shop));
  expect(await waiting()).toBe(0);
});

test("another brand neither maps to this brand's SKUs nor removes its mappings", async () => {
  const shop = await createTestShop();
  const stranger = await createTestShop();
  const alias = { ...keyOf(shop, "mine"), skuId: shop.skus[0] ?? "" };
  await saveAlias(shop.tenantId, alias, by());
  expect(await saveAlias(stranger.tenantId, alias, by())).toMatchObject({ code: "NOT_FOUND" });
  expect(await saveAlias(stranger.tenantId, { ...keyOf(stranger, "x"), skuId: alias.skuId }, by())).toMatchObject({
    code: "NOT_FOUND",
  });
  expect(await removeAlias(stranger.tenantId, alias, by())).toMatchObject({ code: "NOT_FOUND" });
  expect((await aliasPage(stranger.tenantId, everything)).rows).toEqual([]);
  expect((await aliasPage(shop.tenantId, everything)).rows).toHaveLength(1);
});
