import { beforeEach, expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type UserId } from "@/server/ids";
import { handle } from "@/server/jobs/handle";
import { aliasesChanged } from "@/server/modules/aliases/jobs";
import { processInbox } from "@/server/modules/pipeline/service";
import { createTestShop, type TestShop, takeIn, testOrder } from "@/server/testing/shop";
import { putArticles } from "./repo/articles";
import { insertConnection } from "./repo/connections";
import { acceptArticles, acceptSure, ignoreArticles, undoArticles } from "./service/decide-articles";
import { countWork, listWork } from "./service/list-work";
import { suggestArticles } from "./service/suggest-articles";

const userId = newId() as unknown as UserId;
const by = () => ({ userId, now: new Date() });
let shop: TestShop;
let id: string;

async function connection(of: TestShop): Promise<string> {
  const [row, now] = [newId(), new Date()];
  const wish = {
    channelId: of.channelId,
    platform: "taobao",
    mode: "simulator",
    address: "",
    shopName: "S",
    status: "paused",
  };
  const times = { readThrough: now, refundsThrough: now, sweptAt: now, dueAt: now, createdAt: now };
  await withTenant(of.tenantId, (tx) =>
    insertConnection(tx, { id: row, ...wish, ...times, secretsSealed: Buffer.alloc(1) }),
  );
  return row;
}
beforeEach(async () => {
  shop = await createTestShop({ skus: 4 });
  id = await connection(shop);
  await withTenant(shop.tenantId, async (tx) => {
    for (const [at, color] of ["黑色", "白色", "红色", "藏青"].entries()) {
      await tx.db.sku.updateMany({ where: { id: shop.skus[at] }, data: { name: "羊毛翻领衬衫", color, size: "M" } });
    }
  });
});

const article = (n: number, over: object = {}) => ({
  ...{
    item: "700",
    sku: `80${n}`,
    merchantCode: `T-${n}`,
    barcode: "",
    title: `新款羊毛翻领衬衫女 ${n}`,
    variant: "黑色 M",
  },
  ...over,
});
const list = (...rows: ReturnType<typeof article>[]) =>
  withTenant(shop.tenantId, (tx) => putArticles(tx, id, rows, new Date()));
const suggest = () =>
  suggestArticles(shop.tenantId, id, { now: () => new Date(), deadline: new Date(Date.now() + 30_000) });
const page = async (over: object = {}) =>
  unwrap(await listWork(shop.tenantId, { id, state: "open", q: "", limit: 50, ...over }));
const counts = async () => unwrap(await countWork(shop.tenantId, id));
const aliases = () => withTenant(shop.tenantId, (tx) => tx.db.skuAlias.findMany({ orderBy: { channelSku: "asc" } }));

async function heldOrder(sku: string): Promise<string> {
  const [order = ""] = await takeIn(shop, [testOrder({ lines: [{ sku, quantity: 1 }] })]);
  await processInbox(shop.tenantId, { limit: 10, now: new Date() });
  return order;
}
const statusOf = (order: string) =>
  withTenant(shop.tenantId, async (tx) => (await tx.db.salesOrder.findFirst({ where: { id: order } }))?.status);
/** What the decision has queued is done. */
async function doQueued() {
  const queued = await withTenant(shop.tenantId, (tx) =>
    tx.query<{ payload: unknown }>(
      `SELECT j.payload FROM graphile_worker._private_jobs j
       JOIN graphile_worker._private_tasks t ON t.id = j.task_id
       WHERE t.identifier = 'aliases.changed.v1' AND j.payload ->> 'tenantId' = $1::text`,
      [shop.tenantId],
    ),
  );
  for (const { payload } of queued) await handle(aliasesChanged, payload);
}

test("what is likely is suggested with its reasons, the surest first, and nothing is applied by itself", async () => {
  await list(article(1), article(2, { title: "手机壳", variant: "" }), article(3, { variant: "藏青色;2XL" }));
  expect((await counts()).looking).toBe(true);
  expect(await suggest()).toBe(3);
  const { rows } = await page();
  expect(rows.map((row) => [row.sku, row.suggestion?.code ?? null, row.suggestion?.reasons ?? null])).toEqual([
    ["801", "SKU-0", ["title", "color", "size"]],
    ["802", null, null],
    ["803", null, null],
  ]);
  expect(await counts()).toMatchObject({
    total: 3,
    open: 3,
    matched: 0,
    sure: { 95: 1, 90: 1, 85: 1 },
    looking: false,
  });
  expect(await aliases()).toEqual([]);
});

test("accepting maps the code in the shop's channel, frees held orders, and is taken back as one", async () => {
  const named = await heldOrder("T-1");
  const bare = await heldOrder("809");
  await list(article(1), article(9, { merchantCode: "" }));
  await suggest();
  expect((await page()).rows.map((row) => [row.code, row.waiting])).toEqual([
    ["T-1", 1],
    ["809", 1],
  ]);
  const articles = [1, 9].map((n) => ({ item: "700", sku: `80${n}`, skuId: shop.skus[0] ?? "" }));
  const done = unwrap(await acceptArticles(shop.tenantId, { id, articles }, by()));
  expect(done).toMatchObject({ articles: 2, conflicts: 0 });
  expect((await aliases()).map((one) => [one.channelSku, one.skuId])).toEqual([
    ["809", shop.skus[0]],
    ["T-1", shop.skus[0]],
  ]);
  expect([await statusOf(named), await statusOf(bare)]).not.toContain("in_fulfillment");
  await doQueued();
  expect([await statusOf(named), await statusOf(bare)]).toEqual(["in_fulfillment", "in_fulfillment"]);
  expect((await page({ state: "matched" })).rows.map((row) => row.matchedBy)).toEqual(["person", "person"]);
  expect(unwrap(await undoArticles(shop.tenantId, { id, decisionId: done.decisionId }, by()))).toEqual({ articles: 2 });
  expect([await aliases(), (await counts()).open]).toEqual([[], 2]);
  const again = await undoArticles(shop.tenantId, { id, decisionId: done.decisionId }, by());
  expect(again).toMatchObject({ code: "NOT_FOUND" });
});

test("sure suggestions are taken together; a code that would mean two SKUs is left to a person", async () => {
  await list(article(1), article(2, { variant: "红色 M" }));
  await list(article(4, { merchantCode: "same" }), article(5, { merchantCode: "same", variant: "白色 M" }));
  await list(article(6, { variant: "黑色" }));
  await suggest();
  expect(unwrap(await acceptSure(shop.tenantId, { id, score: 90 }, by()))).toMatchObject({ articles: 2, conflicts: 2 });
  expect((await aliases()).map((one) => one.channelSku)).toEqual(["T-1", "T-2"]);
  expect(await counts()).toMatchObject({ matched: 2, open: 3 });
});

test("what is none of ours is not asked about again, until that is taken back", async () => {
  await list(article(1), article(2));
  const key = { item: "700", sku: "801" };
  const { decisionId } = unwrap(await ignoreArticles(shop.tenantId, { id, articles: [key] }, by()));
  expect(await counts()).toMatchObject({ open: 1, ignored: 1 });
  await list(article(1));
  expect((await page({ state: "ignored" })).rows.map((row) => row.sku)).toEqual(["801"]);
  await undoArticles(shop.tenantId, { id, decisionId }, by());
  expect(await counts()).toMatchObject({ open: 2, ignored: 0 });
});

test("pages go on where the last ended, and a search finds by code, title and the platform's id", async () => {
  await list(...Array.from({ length: 7 }, (_, n) => article(n, { variant: n % 2 ? "黑色 M" : "" })));
  await suggest();
  const seen: string[] = [];
  let cursor: Awaited<ReturnType<typeof page>>["nextCursor"];
  do {
    const part = await page({ limit: 3, cursor });
    seen.push(...part.rows.map((row) => row.sku));
    cursor = part.nextCursor;
  } while (cursor);
  expect([seen.length, new Set(seen).size]).toEqual([7, 7]);
  const found = async (q: string) => (await page({ q })).rows.map((row) => row.sku);
  expect([await found("t-3"), await found("803"), await found("衬衫女 3"), await found("%")]).toEqual([
    ["803"],
    ["803"],
    ["803"],
    [],
  ]);
});

test("another brand neither sees a shop's articles nor decides about them, nor with its SKUs", async () => {
  await list(article(1));
  const stranger = await createTestShop();
  const own = await connection(stranger);
  const articles = [{ item: "700", sku: "801", skuId: shop.skus[0] ?? "" }];
  const { decisionId } = unwrap(
    await ignoreArticles(shop.tenantId, { id, articles: [{ item: "700", sku: "801" }] }, by()),
  );
  const missing = { code: "NOT_FOUND" };
  expect(await listWork(stranger.tenantId, { id, state: "open", q: "", limit: 5 })).toMatchObject(missing);
  expect(await countWork(stranger.tenantId, id)).toMatchObject(missing);
  expect(await acceptArticles(stranger.tenantId, { id, articles }, by())).toMatchObject(missing);
  expect(await acceptArticles(stranger.tenantId, { id: own, articles }, by())).toMatchObject(missing);
  expect(await acceptSure(stranger.tenantId, { id, score: 90 }, by())).toMatchObject(missing);
  expect(await ignoreArticles(stranger.tenantId, { id, articles: [{ item: "700", sku: "801" }] }, by())).toMatchObject(
    missing,
  );
  expect(await undoArticles(stranger.tenantId, { id, decisionId }, by())).toMatchObject(missing);
  expect(await undoArticles(stranger.tenantId, { id: own, decisionId }, by())).toMatchObject(missing);
  expect(
    await suggestArticles(stranger.tenantId, id, { now: () => new Date(), deadline: new Date(Date.now() + 1_000) }),
  ).toBe(0);
  expect(await counts()).toMatchObject({ ignored: 1 });
});
