import { expect, test } from "vitest";
import { newId } from "@/server/ids";
import { createTestBrand } from "@/server/testing/brand";
import { insertOrder } from "@/server/testing/orders";
import { createTestShop, stockUp } from "@/server/testing/shop";
import type { LiveViewer } from "./service";
import { liveStream, sinceOf } from "./stream";

const quick = { pollMs: 20, heartbeatMs: 60, longestMs: 5_000 };

/** Reads events of a stream one by one. */
function listen(viewer: LiveViewer, since: Date, times = quick, still = async () => true) {
  const stop = new AbortController();
  const reader = liveStream(viewer, since, stop.signal, still, times).getReader();
  const decoder = new TextDecoder();
  const chunk = async () => {
    const { value, done } = await reader.read();
    return done ? undefined : decoder.decode(value);
  };
  const counts = async (): Promise<unknown> => {
    for (let text = await chunk(); text !== undefined; text = await chunk()) {
      const data = /^data: (.*)$/m.exec(text)?.[1];
      if (data) return JSON.parse(data);
    }
    return undefined;
  };
  return { chunk, counts, stop: () => stop.abort() };
}

const viewerOf = ({ tenantId }: Awaited<ReturnType<typeof createTestBrand>>): LiveViewer => ({
  tenantId,
  role: "owner",
  locationIds: [],
});

test("new orders and holds are counted from the moment one began to listen", async () => {
  const brand = await createTestBrand();
  const { tenantId, apiChannelId: channelId } = brand;
  await insertOrder(tenantId, { channelId, holds: ["manual"] });
  await new Promise((resolve) => setTimeout(resolve, 5));
  const live = listen(viewerOf(brand), new Date());
  expect(await live.counts()).toMatchObject({ orders: 0, holds: 0, exceptions: 1 });
  await insertOrder(tenantId, { channelId, holds: ["unpaid"] });
  expect(await live.counts()).toMatchObject({ orders: 1, holds: 1, exceptions: 2 });
  live.stop();
  expect(await live.counts()).toBeUndefined();
});

test("a browser that lost its connection goes on counting from where it began", async () => {
  const brand = await createTestBrand();
  const began = new Date();
  const first = listen(viewerOf(brand), began);
  await first.chunk();
  const id = /^id: (.*)$/m.exec((await first.chunk()) ?? "")?.[1] ?? "";
  first.stop();
  await insertOrder(brand.tenantId, { channelId: brand.apiChannelId });
  const since = sinceOf(id, new Date());
  expect(since).toEqual(began);
  const second = listen(viewerOf(brand), since ?? new Date());
  expect(await second.counts()).toMatchObject({ orders: 1, holds: 0, exceptions: 0 });
  second.stop();
});

test("fulfillment orders that have come are counted at the locations one works at", async () => {
  const shop = await createTestShop({ locations: 2, units: 1 });
  const viewer: LiveViewer = { tenantId: shop.tenantId, role: "owner", locationIds: [] };
  const since = new Date();
  const [here = "", there = ""] = shop.locations;
  await insertOrder(shop.tenantId, { channelId: shop.channelId, locationId: here });
  for (const [locationIds, work] of [
    [[], 1],
    [[here], 1],
    [[there], 0],
  ] as const) {
    const live = listen({ ...viewer, locationIds }, since);
    expect(await live.counts()).toMatchObject({ work });
    live.stop();
  }
});

test("an event id that is none of ours starts anew", () => {
  const now = new Date();
  for (const bad of [null, "", "abc", "-1", "1'; --", String(now.getTime() + 60_000)]) {
    expect(sinceOf(bad, now)).toBeUndefined();
  }
});

test("another brand's orders are never counted, nor those of locations one does not work at", async () => {
  const mine = await createTestBrand("mine");
  const theirs = await createTestBrand("theirs");
  const since = new Date();
  await insertOrder(theirs.tenantId, { channelId: theirs.apiChannelId, holds: ["manual"] });
  const live = listen(viewerOf(mine), since);
  expect(await live.counts()).toMatchObject({ orders: 0, holds: 0, exceptions: 0 });
  live.stop();
  const store = listen({ ...viewerOf(theirs), role: "store" }, since);
  expect(await store.counts()).toMatchObject({ orders: 0, holds: 0, exceptions: 0 });
  store.stop();
});

test("silence is broken by heartbeats, and after its time the stream ends to be authorized anew", async () => {
  const brand = await createTestBrand();
  const live = listen(viewerOf(brand), new Date(), { pollMs: 10, heartbeatMs: 1, longestMs: 1_000 });
  const seen: string[] = [];
  for (let text = await live.chunk(); text !== undefined; text = await live.chunk()) seen.push(text);
  expect(seen[0]).toBe("retry: 3000\n\n");
  expect(seen.filter((text) => text.startsWith(": ")).length).toBeGreaterThan(0);
});

test("stock that moves is told, at the locations one works at", async () => {
  const shop = await createTestShop({ locations: 1, units: 1 });
  const viewer: LiveViewer = { tenantId: shop.tenantId, role: "owner", locationIds: [] };
  const live = listen(viewer, new Date());
  const before = await live.counts();
  await stockUp(shop, 2);
  const after = await live.counts();
  expect(after).toMatchObject({ orders: 0, stock: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  expect(after).not.toEqual(before);
  live.stop();
  const elsewhere = listen({ ...viewer, locationIds: [newId()] }, new Date());
  expect(await elsewhere.counts()).toMatchObject({ stock: "" });
  elsewhere.stop();
});
