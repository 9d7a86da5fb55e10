import { expect, test, vi } from "vitest";
import { type PublicEvent, publicEvent } from "@/lib/contracts/events";
import { processInbox } from "@/server/modules/pipeline/service";
import { createTestBrand } from "@/server/testing/brand";
import { newTestKey, restClient } from "@/server/testing/rest-client";
import { createTestShop, takeIn, testOrder } from "@/server/testing/shop";

interface Feed {
  data: PublicEvent[];
  nextCursor: string;
  hasMore: boolean;
}

async function shopWithEvents() {
  const shop = await createTestShop({ units: 1, locations: 1, skus: 1 });
  const ids = await takeIn(shop, [testOrder(), testOrder()]);
  await processInbox(shop.tenantId, { limit: 10, now: new Date() });
  const call = restClient(await newTestKey(shop.tenantId, ["orders:read"]));
  // Whatever else runs in this database ends soon.
  await vi.waitFor(async () => expect((await call<Feed>("GET", "/events")).body.data.length).toBeGreaterThanOrEqual(4));
  return { shop, ids, call };
}

test("what came of orders is told in a fixed order, by page as at once", async () => {
  const { ids, call } = await shopWithEvents();
  const whole = (await call<Feed>("GET", "/events")).body;
  expect(whole.hasMore).toBe(false);
  expect(whole.data.map(({ type }) => type).sort()).toEqual([
    ...["order.accepted", "order.accepted", "order.held", "order.routed"],
  ]);
  expect(new Set(whole.data.map(({ order }) => order.id))).toEqual(new Set(ids));
  for (const event of whole.data) expect(publicEvent.parse(event)).toEqual(event);
  const paged: PublicEvent[] = [];
  let next = "";
  for (let more = true; more; ) {
    const { body } = await call<Feed>("GET", `/events?limit=1${next && `&cursor=${next}`}`);
    expect(body.data.length).toBeLessThanOrEqual(1);
    paged.push(...body.data);
    next = body.nextCursor;
    more = body.hasMore;
  }
  expect(paged).toEqual(whole.data);
  expect((await call<Feed>("GET", `/events?cursor=${next}`)).body.data).toEqual([]);
  expect(new Set(paged.map(({ id }) => id)).size).toBe(paged.length);
});

test("one asks for the types one wants", async () => {
  const { call } = await shopWithEvents();
  const { body } = await call<Feed>("GET", "/events?types=order.routed,order.held");
  expect(body.data.map(({ type }) => type).sort()).toEqual(["order.held", "order.routed"]);
  expect(await call("GET", "/events?types=order.routed,nothing")).toMatchObject({
    status: 400,
    body: { errors: [{ path: "types[1]" }] },
  });
});

test("no event names the receiver", async () => {
  const { call } = await shopWithEvents();
  const text = JSON.stringify((await call<Feed>("GET", "/events")).body);
  expect(text).not.toMatch(/张三|138\d{8}|文三路/);
});

test("a cursor that is none of ours, or of a database that was further, is refused", async () => {
  const { call } = await shopWithEvents();
  const future = Buffer.alloc(25);
  future.writeBigInt64BE(1n << 60n);
  for (const cursor of ["x", "AAAA", future.toString("base64url")]) {
    expect(await call("GET", `/events?cursor=${cursor}`)).toMatchObject({ status: 400, body: { code: "INVALID" } });
  }
});

test("another brand's feed is empty, from the beginning and from this one's cursor on", async () => {
  const { call } = await shopWithEvents();
  const { body } = await call<Feed>("GET", "/events?limit=1");
  const theirs = restClient(await newTestKey((await createTestBrand()).tenantId));
  for (const query of ["", `?cursor=${body.nextCursor}`]) {
    expect((await theirs<Feed>("GET", `/events${query}`)).body).toMatchObject({ data: [], hasMore: false });
  }
});
