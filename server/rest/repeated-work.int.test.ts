import { expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { createStores, lookAt, placeOrder } from "@/server/testing/offers";
import { newTestKey, restClient } from "@/server/testing/rest-client";

/** What a process leaves behind that did the work and then died, or could not store its answer. */
const leftBehind = {
  "died before it stored its answer": `UPDATE idempotency_record SET status = NULL, response_sealed = NULL,
     created_at = created_at - interval '2 minutes'`,
  "answered 5xx after its commit": "DELETE FROM idempotency_record",
};

async function working() {
  const shop = await createStores(2, { units: 10 });
  const order = await placeOrder(shop, { lines: [{ sku: "SKU-0", quantity: 3 }] });
  return { shop, order, call: restClient(await newTestKey(shop.tenantId)) };
}
type Working = Awaited<ReturnType<typeof working>>;

const onHand = ({ shop }: Working) =>
  withTenant(shop.tenantId, async (tx) => (await tx.db.stockLevel.aggregate({ _sum: { onHand: true } }))._sum.onHand);
const countOf = (table: "order_note" | "transfer" | "stock_lock") => async (at: Working) =>
  (await withTenant(at.shop.tenantId, (tx) => tx.query(`SELECT id FROM ${table}`))).length;
const holds = async ({ shop, order }: Working) => (await lookAt(shop, order)).holds.length;
const canceledUnits = async ({ shop, order }: Working) => (await lookAt(shop, order)).orderLines[0]?.canceledQuantity;

interface Work {
  name: string;
  path: (order: string) => string;
  body: object;
  figure: (at: Working) => Promise<unknown>;
  once: number;
}

const row = { location: "L0", sku: "SKU-1" };
const works: Work[] = [
  {
    name: "an adjustment",
    path: () => "/stock/adjustments",
    body: {
      reason: "lost",
      rows: [
        { ...row, quantity: 2 },
        { ...row, location: "L1", quantity: 1 },
      ],
    },
    figure: async (at) => (await onHand(at)) ?? 0,
    once: -3,
  },
  {
    name: "pieces set on display",
    path: () => "/stock/adjustments",
    body: { reason: "display", rows: [{ ...row, quantity: 2 }] },
    figure: countOf("stock_lock"),
    once: 1,
  },
  {
    name: "a transfer",
    path: () => "/transfers",
    body: { from: "L0", to: "L1", lines: [{ sku: "SKU-1", quantity: 2 }] },
    figure: countOf("transfer"),
    once: 1,
  },
  {
    name: "a note",
    path: (order) => `/orders/${order}/notes`,
    body: { body: "Wrapped as a gift" },
    figure: countOf("order_note"),
    once: 1,
  },
  {
    name: "a hold",
    path: (order) => `/orders/${order}/holds`,
    body: { reason: "The buyer asked to wait" },
    figure: holds,
    once: 1,
  },
  {
    name: "canceled units",
    path: (order) => `/orders/${order}/cancel-lines`,
    body: { lines: [{ lineNo: 1, quantity: 1 }], reason: "One too many" },
    figure: canceledUnits,
    once: 1,
  },
];

const cases = Object.entries(leftBehind).flatMap(([how, sql]) => works.map((work) => ({ ...work, how, sql })));

test.each(cases)("$name is done once, though the process $how", async ({ path, body, figure, once, sql }) => {
  const at = await working();
  const before = Number(await figure(at));
  const ask = (key: string) => at.call<object>("POST", path(at.order), body, { "idempotency-key": key });
  const first = await ask("k");
  expect(first.status).toBeLessThan(300);
  await withTenant(at.shop.tenantId, (tx) => tx.execute(sql));
  const again = await ask("k");
  expect([again.status, again.headers.get("idempotency-replayed")]).toEqual([first.status, null]);
  expect(again.body).toEqual(first.body);
  expect(Number(await figure(at)) - before).toBe(once);
  expect((await ask("another")).status).toBeLessThan(300);
  expect(Number(await figure(at)) - before).toBe(2 * once);
});
