import { expect, test } from "vitest";
import { createWeftClient, eachRow } from "@/lib/rest-client/client";
import { createTestBrand } from "@/server/testing/brand";
import { placeOrder } from "@/server/testing/offers";
import { newTestKey, type RestReply, restClient } from "@/server/testing/rest-client";
import { createTestShop } from "@/server/testing/shop";
import { restApp } from "./app";

interface Page {
  data: { id: string }[];
  nextCursor: string | null;
}

/** Lists, each with how a row is added to it. */
const lists: Record<string, (call: ReturnType<typeof restClient>, n: number) => Promise<unknown>> = {
  "/skus": (call, n) => call("PUT", "/skus", { skus: [sku(n)] }),
  "/locations": (call, n) => call("PUT", "/locations", { locations: [location(n)] }),
  "/transfers": (call) => call("POST", "/transfers", { from: "L0", to: "L1", lines: [{ sku: "SKU-0", quantity: 1 }] }),
  "/stock/safety-rules": (call, n) => call("PUT", "/stock/safety-rules", { category: `C${n}`, units: 1 }),
};
const name = (n: number) => `P-${String((n * 7919) % 1000).padStart(3, "0")}`;
const sku = (n: number) => ({
  code: name(n),
  styleCode: name(n),
  name: "Coat",
  color: "red",
  size: "M",
  category: `C${n}`,
});
const place = { country: "CN", province: "浙江省", city: "杭州市", district: "西湖区", street: "1" };
const location = (n: number) => ({ code: name(n), name: name(n), type: "dc", address: place, lat: 30, lng: 120 });

test.each(Object.keys(lists))("%s: all pages together are all rows, none twice, while rows come in", async (path) => {
  const { tenantId } = await createTestShop();
  const call = restClient(await newTestKey(tenantId));
  for (let n = 0; n < 30; n++) await call("PUT", "/skus", { skus: [sku(n)] });
  for (let n = 0; n < 7; n++) await lists[path]?.(call, n);
  const before = (await call<Page>("GET", `${path}?limit=200`)).body.data.map(({ id }) => id);
  const seen: string[] = [];
  let at: string | undefined = `${path}?limit=2`;
  for (let n = 7; at !== undefined; n++) {
    const page: RestReply<Page> = await call<Page>("GET", at);
    expect(page.status).toBe(200);
    seen.push(...page.body.data.map(({ id }) => id));
    if (n < 20) await lists[path]?.(call, n);
    at = /^<\/api\/v1([^>]+)>; rel="next"$/.exec(page.headers.get("link") ?? "")?.[1];
    expect(at === undefined).toBe(page.body.nextCursor === null);
  }
  expect(new Set(seen).size).toBe(seen.length);
  expect(before.filter((id) => !seen.includes(id))).toEqual([]);
});

test("orders found by a search, and the ledger, page the same way", async () => {
  const shop = await createTestShop({ units: 100 });
  const call = restClient(await newTestKey(shop.tenantId));
  for (let n = 0; n < 5; n++) await placeOrder(shop);
  for (const path of ["/orders?sku=SKU-0&limit=2", "/stock/movements?sku=SKU-0&limit=2"]) {
    const all = (await call<Page>("GET", path.replace("limit=2", "limit=100"))).body.data;
    const seen: { id: string }[] = [];
    for (let cursor = "", pages = 0; pages === 0 || cursor; pages++) {
      const page = await call<Page>("GET", `${path}${cursor && `&cursor=${cursor}`}`);
      seen.push(...page.body.data);
      cursor = page.body.nextCursor ?? "";
      if (pages === 0) await placeOrder(shop);
    }
    expect(seen.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
  }
});

test("a cursor of another list, or of nobody's, is refused", async () => {
  const call = restClient(await newTestKey((await createTestBrand()).tenantId));
  for (const path of [
    "/skus",
    "/holds",
    "/transfers",
    "/stock/movements?sku=x",
    "/orders?q=x",
    "/fulfillment-orders",
  ]) {
    const { status } = await call("GET", `${path}${path.includes("?") ? "&" : "?"}cursor=AA%00`);
    expect([path, status]).toEqual([path, 400]);
  }
});

test("the typed client goes through every page, and throws what the API says", async () => {
  const { tenantId } = await createTestShop({ skus: 5 });
  const client = (key: string) =>
    createWeftClient({ baseUrl: "http://weft.test/", key, fetch: async (sent) => restApp.fetch(sent) });
  const weft = client(await newTestKey(tenantId));
  const codes: string[] = [];
  const page = (as: typeof weft) => (cursor?: string) => as.GET("/skus", { params: { query: { limit: 2, cursor } } });
  for await (const { code } of eachRow(page(weft))) codes.push(code);
  expect(codes).toEqual(["SKU-0", "SKU-1", "SKU-2", "SKU-3", "SKU-4"]);
  const stranger = eachRow(page(client("wk_nobody")));
  await expect(stranger.next()).rejects.toThrow("UNAUTHENTICATED");
});
