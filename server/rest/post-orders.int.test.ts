import { expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { createTestCaller } from "@/server/testing/rest-client";
import { sampleOrder } from "@/server/testing/sample-order";

interface Results {
  results: { externalNo: string; status: string; orderId: string; code: string; errors: { path: string }[] }[];
}

const countSources = (tenantId: Parameters<typeof withTenant>[0]) =>
  withTenant(tenantId, async (tx) =>
    Number((await tx.query<{ n: bigint }>("SELECT count(*) n FROM source_order"))[0]?.n),
  );

test("one order: accepted, then a duplicate of itself", async () => {
  const { call, tenantId } = await createTestCaller();
  const first = await call<Results>("POST", "/orders", sampleOrder());
  const again = await call<Results>("POST", "/orders", sampleOrder());
  expect([first.status, again.status]).toEqual([202, 202]);
  expect(first.body.results).toEqual([{ externalNo: "T-1", status: "accepted", orderId: expect.any(String) }]);
  expect(again.body.results).toEqual([{ ...first.body.results[0], status: "duplicate" }]);
  expect(await countSources(tenantId)).toBe(1);
});

test("several: each is answered for itself, in order", async () => {
  const { call, tenantId } = await createTestCaller();
  const good = sampleOrder({ externalNo: "A" });
  const orders = [
    good,
    { ...sampleOrder({ externalNo: "B" }), surprise: 1 },
    good,
    sampleOrder({ externalNo: "C", channel: "nowhere" }),
    sampleOrder({ externalNo: "D" }),
    "not an order",
  ];
  const { status, body } = await call<Results>("POST", "/orders", { orders });
  expect(status).toBe(202);
  expect(body.results.map((r) => [r.externalNo, r.status, r.code, r.errors?.map((e) => e.path)])).toEqual([
    ["A", "accepted", undefined, undefined],
    ["B", "rejected", "INVALID", ["surprise"]],
    ["A", "duplicate", undefined, undefined],
    ["C", "rejected", "UNKNOWN_CHANNEL", ["channel"]],
    ["D", "accepted", undefined, undefined],
    [null, "rejected", "INVALID", [""]],
  ]);
  expect(await countSources(tenantId)).toBe(2);
});

test("NDJSON: results stream in the same order, bad lines are rejected where they stand", async () => {
  const { call, tenantId } = await createTestCaller();
  const lines = Array.from({ length: 2500 }, (_, i) => JSON.stringify(sampleOrder({ externalNo: `L${i % 2400}` })));
  lines[3] = "{nonsense";
  lines[4] = JSON.stringify({ ...sampleOrder({ externalNo: "L4" }), total: 387 });
  const ndjson = Buffer.concat([
    Buffer.from(`${lines.join("\r\n")}\n\n  \n`),
    Buffer.from([0x22, 0xff, 0x22, 0x0a]),
    Buffer.from(lines[5] ?? ""),
  ]);
  const reply = await call<string>("POST", "/orders", ndjson, { "content-type": "application/x-ndjson" });
  expect(reply.status).toBe(202);
  const results = reply.body
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Results["results"][number]);
  expect(results).toHaveLength(2502);
  expect(results[3]).toMatchObject({ status: "rejected", errors: [{ path: "" }] });
  expect(results[4]).toMatchObject({ externalNo: "L4", status: "rejected", errors: [{ path: "total" }] });
  expect(results[2500]).toMatchObject({ status: "rejected" });
  expect(results[2501]).toMatchObject({ externalNo: "L5", status: "duplicate" });
  expect(results.slice(5, 2400).every((r, i) => r.status === "accepted" && r.externalNo === `L${i + 5}`)).toBe(true);
  // L3 and L4 come for the first time behind the bad lines' repeats.
  expect(results.slice(2400, 2500).map((r) => r.status)).toEqual(
    Array.from({ length: 100 }, (_, i) => (i === 3 || i === 4 ? "accepted" : "duplicate")),
  );
  expect(await countSources(tenantId)).toBe(2400);
});

test("a single order that arrives with others is answered after the commit, like them", async () => {
  const { call, tenantId } = await createTestCaller();
  const replies = await Promise.all(
    Array.from({ length: 60 }, async (_, i) => {
      const { body } = await call<Results>("POST", "/orders", sampleOrder({ externalNo: `G${i % 50}` }));
      const [result] = body.results;
      const found = await withTenant(tenantId, (tx) =>
        tx.query<{ external_no: string }>("SELECT external_no FROM source_order WHERE id = $1", [result?.orderId]),
      );
      return { result, found: found.map((row) => row.external_no) };
    }),
  );
  expect(replies.map(({ found }) => found)).toEqual(Array.from({ length: 60 }, (_, i) => [`G${i % 50}`]));
  expect(replies.filter(({ result }) => result?.status === "accepted")).toHaveLength(50);
  const inbox = await withTenant(tenantId, (tx) => tx.query("SELECT id FROM inbox"));
  expect(inbox.length).toBeLessThan(30);
});

test("an order is visible at once, its receiver masked", async () => {
  const { call } = await createTestCaller();
  const posted = await call<Results>("POST", "/orders", sampleOrder());
  const { status, body } = await call("GET", `/orders/${posted.body.results[0]?.orderId}`);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    externalNo: "T-1",
    status: "received",
    total: "387.00",
    receiver: { name: "张*", phone: "138****5678", city: "杭州市", street: "***" },
  });
  expect(JSON.stringify(body)).not.toContain("文三路");
});
