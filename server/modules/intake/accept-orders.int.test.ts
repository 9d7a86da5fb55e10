import fc from "fast-check";
import { expect, test } from "vitest";
import type { OrderInput } from "@/lib/contracts/order";
import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import { createTestBrand } from "@/server/testing/brand";
import { sampleOrder } from "@/server/testing/sample-order";
import { acceptOrders } from "./service";

const now = new Date("2026-11-11T00:00:00Z");
const accept = (tenantId: TenantId, channelId: string, inputs: OrderInput[]) =>
  acceptOrders(
    tenantId,
    inputs.map((input) => ({ channelId, input })),
    { origin: "api", now },
  );

const stored = (tenantId: TenantId) =>
  withTenant(tenantId, async (tx) => ({
    sources: await tx.query<{ id: string; external_no: string; payload: Buffer }>(
      "SELECT id, external_no, payload FROM source_order ORDER BY id",
    ),
    inbox: await tx.query<{ order_ids: string[] }>("SELECT order_ids FROM inbox ORDER BY id"),
    keys: await tenantKeys(tx),
  }));

test("what was sent is kept, sealed, and waits in the inbox in order of arrival", async () => {
  const { tenantId, apiChannelId } = await createTestBrand();
  const inputs = ["Z-1", "A-1", "王-1"].map((externalNo) => sampleOrder({ externalNo }));
  const receipts = await accept(tenantId, apiChannelId, inputs);
  expect(receipts.map((r) => [r.externalNo, r.status])).toEqual(inputs.map((i) => [i.externalNo, "accepted"]));
  const { sources, inbox, keys } = await stored(tenantId);
  expect(inbox.map((row) => row.order_ids)).toEqual([receipts.map((r) => r.orderId)]);
  expect(sources.map((row) => row.id)).toEqual(receipts.map((r) => r.orderId));
  expect(sources.map((row) => JSON.parse(keys.open("source_order.payload", row.payload).toString()))).toEqual(inputs);
  for (const row of sources) expect(row.payload.includes("13812345678")).toBe(false);
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
        const { inbox } = await stored(tenantId);
        expect(inbox.flatMap((row) => row.order_ids)).toHaveLength(distinct);
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
