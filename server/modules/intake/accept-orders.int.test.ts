import fc from "fast-check";
import { expect, test } from "vitest";
import type { OrderInput } from "@/lib/contracts/order";
import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { openChunk, type PayloadPlace, payloadText } from "@/server/privacy/source-payloads";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import { createTestBrand } from "@/server/testing/brand";
import { sampleOrder } from "@/server/testing/sample-order";
import { acceptOrders } from "./service";
import { readSource } from "./service/read-source";

const now = new Date("2026-11-11T00:00:00Z");
const accept = (tenantId: TenantId, channelId: string, inputs: OrderInput[]) =>
  acceptOrders(
    tenantId,
    inputs.map((input) => ({ channelId, input })),
    { origin: "api", now },
  );

const stored = (tenantId: TenantId) =>
  withTenant(tenantId, async (tx) => ({
    sources: await tx.query<{ id: string; payloadId: string } & PayloadPlace>(
      `SELECT id, payload_id AS "payloadId", payload_at AS "payloadAt", payload_bytes AS "payloadBytes"
       FROM source_order ORDER BY id`,
    ),
    chunks: await tx.query<{ id: string; sealed: Buffer }>("SELECT id, sealed FROM source_payload ORDER BY id"),
    inbox: await tx.query<{ order_ids: string[] }>("SELECT order_ids FROM inbox ORDER BY id"),
    keys: await tenantKeys(tx),
  }));

test("what was sent is kept, sealed, and waits in the inbox in order of arrival", async () => {
  const { tenantId, apiChannelId } = await createTestBrand();
  const inputs = ["Z-1", "A-1", "王-1"].map((externalNo) => sampleOrder({ externalNo }));
  const receipts = await accept(tenantId, apiChannelId, inputs);
  expect(receipts.map((r) => [r.externalNo, r.status])).toEqual(inputs.map((i) => [i.externalNo, "accepted"]));
  const { sources, inbox, chunks, keys } = await stored(tenantId);
  expect(inbox.map((row) => row.order_ids)).toEqual([receipts.map((r) => r.orderId)]);
  expect(sources.map((row) => row.id)).toEqual(receipts.map((r) => r.orderId));
  const [chunk] = chunks;
  if (!chunk) throw new Error("no chunk");
  expect(chunks).toHaveLength(1);
  const opened = openChunk(keys, chunk.sealed);
  expect(sources.map((row) => JSON.parse(payloadText(opened, row)))).toEqual(inputs);
  expect(chunk.sealed.includes("13812345678")).toBe(false);
  // One order after the other and nothing else: no byte is nobody's.
  expect(sources.reduce((sum, row) => sum + row.payloadBytes, 0)).toBe(opened.length);
});

test("what is known already leaves no payload behind a second time", async () => {
  const { tenantId, apiChannelId } = await createTestBrand();
  const inputs = ["A", "B", "C", "D"].map((externalNo) => sampleOrder({ externalNo }));
  await accept(tenantId, apiChannelId, inputs.slice(1, 3));
  await accept(tenantId, apiChannelId, inputs.slice(1, 3));
  await accept(tenantId, apiChannelId, inputs);
  const { sources, chunks, keys } = await stored(tenantId);
  const texts = chunks.map(({ id, sealed }) => {
    const opened = openChunk(keys, sealed);
    const own = sources.filter((row) => row.payloadId === id);
    expect(own.reduce((sum, row) => sum + row.payloadBytes, 0)).toBe(opened.length);
    return own.map((row) => (JSON.parse(payloadText(opened, row)) as OrderInput).externalNo);
  });
  expect(texts).toEqual([
    ["B", "C"],
    ["A", "D"],
  ]);
});

test("bytes that were sent are kept as they were sent, whatever their neighbors", async () => {
  const { tenantId, apiChannelId } = await createTestBrand();
  const input = sampleOrder({ externalNo: "P", buyerNote: "谢谢🧣" });
  const json = Buffer.from(JSON.stringify(input, null, 2));
  const items = [
    { channelId: apiChannelId, input: { externalNo: "P" }, json },
    { channelId: apiChannelId, input: sampleOrder({ externalNo: "O", buyerNote: "😀 先发货" }) },
    { channelId: apiChannelId, input: sampleOrder({ externalNo: "Q" }) },
  ];
  const receipts = await acceptOrders(tenantId, items, { origin: "api", now });
  await withTenant(tenantId, async (tx) => {
    const read = [];
    for (const { orderId } of receipts) read.push(await readSource(tx, orderId));
    expect(read.map((source) => source?.input)).toEqual([input, items[1]?.input, items[2]?.input]);
    expect(read.map((source) => source?.channel)).toEqual(["api", "api", "api"]);
  });
  const { sources, chunks, keys } = await stored(tenantId);
  const opened = openChunk(keys, chunks[0]?.sealed ?? Buffer.of());
  const place = sources.find((row) => row.id === receipts[0]?.orderId);
  expect(place && payloadText(opened, place)).toBe(json.toString());
});

test("a payload opens for its brand only, and nobody else finds it", async () => {
  const mine = await createTestBrand();
  const theirs = await createTestBrand();
  const [receipt] = await accept(mine.tenantId, mine.apiChannelId, [sampleOrder()]);
  const orderId = receipt?.orderId ?? "";
  expect(await withTenant(theirs.tenantId, (tx) => readSource(tx, orderId))).toBeUndefined();
  const { chunks } = await stored(mine.tenantId);
  const { keys: foreign, chunks: seen } = await stored(theirs.tenantId);
  expect(seen).toEqual([]);
  expect(() => openChunk(foreign, chunks[0]?.sealed ?? Buffer.of())).toThrow();
});

test("an order twice in one call, across chunks and again later is one order", async () => {
  const { tenantId, apiChannelId } = await createTestBrand();
  const inputs = Array.from({ length: 1200 }, (_, i) => sampleOrder({ externalNo: `N${i % 1100}` }));
  const first = await accept(tenantId, apiChannelId, inputs);
  expect(first.filter((r) => r.status === "accepted")).toHaveLength(1100);
  expect(first.slice(1100).map((r) => [r.status, r.orderId])).toEqual(
    first.slice(0, 100).map((r) => ["duplicate", r.orderId]),
  );
  const again = await accept(tenantId, apiChannelId, inputs);
  expect(again.every((r) => r.status === "duplicate")).toBe(true);
  expect(again.map((r) => r.orderId)).toEqual(first.map((r) => r.orderId));
  const { sources, inbox } = await stored(tenantId);
  expect(sources).toHaveLength(1100);
  expect(inbox.map((row) => row.order_ids.length).sort()).toEqual([100, 500, 500]);
});

test("the same number on two channels is two orders", async () => {
  const { tenantId, apiChannelId } = await createTestBrand();
  const other = "01900000-0000-7000-8000-000000000001";
  const input = sampleOrder({ externalNo: "SAME" });
  const receipts = await acceptOrders(
    tenantId,
    [apiChannelId, other].map((channelId) => ({ channelId, input })),
    { origin: "api", now },
  );
  expect(receipts.map((r) => r.status)).toEqual(["accepted", "accepted"]);
});

test("callers that send overlapping orders in any order at once: each order once, all agree on its id", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 40 }), {
        minLength: 2,
        maxLength: 8,
        size: "max",
      }),
      async (calls) => {
        const { tenantId, apiChannelId } = await createTestBrand();
        const replies = await Promise.all(
          calls.map((numbers) =>
            accept(
              tenantId,
              apiChannelId,
              numbers.map((n) => sampleOrder({ externalNo: `N${n}` })),
            ),
          ),
        );
        const distinct = new Set(calls.flat()).size;
        const all = replies.flat();
        expect(all.filter((r) => r.status === "accepted")).toHaveLength(distinct);
        expect(new Set(all.map((r) => `${r.externalNo} ${r.orderId}`)).size).toBe(distinct);
        const { inbox, sources, chunks, keys } = await stored(tenantId);
        expect(inbox.flatMap((row) => row.order_ids)).toHaveLength(distinct);
        const kept = chunks.reduce((sum, { sealed }) => sum + openChunk(keys, sealed).length, 0);
        expect(kept).toBe(sources.reduce((sum, row) => sum + row.payloadBytes, 0));
      },
    ),
    { numRuns: 12 },
  );
});

test("another brand's orders are not duplicates of ours", async () => {
  const mine = await createTestBrand();
  const theirs = await createTestBrand();
  const input = sampleOrder({ externalNo: "ONE" });
  const [a] = await accept(mine.tenantId, mine.apiChannelId, [input]);
  // Even under a foreign channel's id: the brand leads every key.
  const [b] = await accept(theirs.tenantId, mine.apiChannelId, [input]);
  expect([a?.status, b?.status]).toEqual(["accepted", "accepted"]);
  expect((await stored(mine.tenantId)).sources).toHaveLength(1);
});
