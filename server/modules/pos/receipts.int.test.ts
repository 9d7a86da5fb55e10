import { afterAll, beforeAll, expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { processInbox } from "@/server/modules/pipeline/service";
import { reconcileStock } from "@/server/modules/stock/service/read-stock";
import { clearSuspect } from "@/server/modules/stock/service/suspect";
import { createRegister, receipt, sold, startPos } from "@/server/testing/register";
import { createTestShop, type TestShop, takeIn, testOrder } from "@/server/testing/shop";
import { assignCode, settleStuck } from "./service/settle-codes";
import { receiptLines, receiptsOf } from "./service/views";

let pos: Awaited<ReturnType<typeof startPos>>;
beforeAll(async () => {
  pos = await startPos();
});
afterAll(() => pos.close());

async function store(options: { units?: number; locations?: number } = {}) {
  const shop = await createTestShop({ type: "store", locations: 1, units: 10, ...options });
  return { shop, till: await createRegister(pos.url, shop.tenantId, shop.locations[0] ?? "") };
}

const levelAt = ({ tenantId, skus, locations }: TestShop, sku = 0) =>
  withTenant(tenantId, (tx) =>
    tx.db.stockLevel.findFirst({ where: { skuId: skus[sku] ?? "", locationId: locations[0] ?? "" } }),
  );
const upload = (till: Awaited<ReturnType<typeof createRegister>>, ...receipts: unknown[]) =>
  till.send("POST", "receipts", { receipts });
const statuses = ({ body }: { body: Record<string, unknown> }) =>
  (body.receipts as { status: string }[]).map((one) => one.status);

test("sales, returns and exchanges move the store's stock, each receipt once, with the receipt as its cause", async () => {
  const { shop, till } = await store();
  const sale = receipt({ lines: [...sold(2), ...sold(1, "SKU-1")] });
  const back = receipt({ kind: "return", total: "-100.00", lines: sold(-1) });
  const swap = receipt({ kind: "exchange", total: "0.00", lines: [...sold(-1, "SKU-1"), ...sold(1, "SKU-2")] });
  expect(statuses(await upload(till, sale, back, swap, sale))).toEqual(["recorded", "recorded", "recorded", "known"]);
  expect(statuses(await upload(till, swap, back))).toEqual(["known", "known"]);
  expect([await levelAt(shop, 0), await levelAt(shop, 1), await levelAt(shop, 2)]).toMatchObject([
    { onHand: 9 },
    { onHand: 10 },
    { onHand: 9 },
  ]);
  const { rows } = await receiptsOf(till.member, { stuck: false, search: "", limit: 10 });
  const moved = await withTenant(shop.tenantId, (tx) => tx.db.stockMovement.findMany({ where: { cause: "pos" } }));
  expect(new Set(moved.map((one) => one.causeId))).toEqual(new Set(rows.map((row) => row.id)));
  expect(await reconcileStock(shop.tenantId)).toEqual([]);
});

test("a number used twice for different receipts keeps the first, and says so", async () => {
  const { shop, till } = await store();
  const first = receipt();
  await upload(till, first);
  expect(statuses(await upload(till, { ...first, lines: sold(5), total: "500.00" }))).toEqual(["conflict"]);
  expect(await levelAt(shop)).toMatchObject({ onHand: 9 });
  const { rows } = await receiptsOf(till.member, { stuck: true, search: "", limit: 10 });
  expect(rows).toMatchObject([{ receiptNo: first.receiptNo, disputed: true, sold: 1 }]);
});

test("the same receipts at once, in calls that overlap, are booked once", async () => {
  const { shop, till } = await store({ units: 100 });
  const all = Array.from({ length: 20 }, () => receipt());
  const shuffled = (by: number) => all.map((_, i) => all[(i * by) % all.length]);
  const answers = await Promise.all([1, 3, 7, 9, 11, 13].map((by) => upload(till, ...shuffled(by))));
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  expect(answers.flatMap(statuses).filter((status) => status === "recorded")).toHaveLength(20);
  expect(await levelAt(shop)).toMatchObject({ onHand: 80 });
});

test("a bad receipt is answered for itself and holds up no other", async () => {
  const { shop, till } = await store();
  const wrong = [
    { ...receipt(), kind: "gift" },
    receipt({ lines: sold(-1) }),
    receipt({ soldAt: "2199-01-01T00:00:00Z" }),
    receipt({ total: "1e3" }),
    { ...receipt(), secret: "x" },
    null,
  ];
  const { body } = await upload(till, ...wrong, receipt());
  expect(statuses({ body })).toEqual([...wrong.map(() => "invalid"), "recorded"]);
  expect(await levelAt(shop)).toMatchObject({ onHand: 9 });
});

test("a code that is no SKU's waits with its reason; the rest of the receipt is booked, and it follows when said which", async () => {
  const { shop, till } = await store();
  const mixed = receipt({ lines: [...sold(1), ...sold(2, "OLD-7"), ...sold(1, "LATER")] });
  expect((await upload(till, mixed)).body.receipts).toMatchObject([
    {
      status: "recorded",
      stuck: [
        { line: 1, code: "OLD-7", problem: "unknown" },
        { line: 2, code: "LATER", problem: "unknown" },
      ],
    },
  ]);
  expect(await levelAt(shop)).toMatchObject({ onHand: 9 });
  expect(await assignCode(till.member, { code: "OLD-7", skuId: shop.skus[1] ?? "" })).toMatchObject({
    value: { settled: 1 },
  });
  expect(await assignCode(till.member, { code: "OLD-7", skuId: shop.skus[1] ?? "" })).toMatchObject({
    value: { settled: 0 },
  });
  expect(await levelAt(shop, 1)).toMatchObject({ onHand: 8 });
  expect(await settleStuck(till.member)).toEqual({ settled: 0 });
  await withTenant(shop.tenantId, (tx) =>
    tx.db.sku.updateMany({ where: { id: shop.skus[2] ?? "" }, data: { barcode: "LATER" } }),
  );
  expect(await settleStuck(till.member)).toEqual({ settled: 1 });
  expect(await levelAt(shop, 2)).toMatchObject({ onHand: 9 });
  expect(statuses(await upload(till, receipt({ lines: sold(1, "OLD-7") })))).toEqual(["recorded"]);
  expect(await levelAt(shop, 1)).toMatchObject({ onHand: 7 });
});

test("more is sold than is there: it is recorded, the SKU is in doubt, and what turns up later settles it", async () => {
  const { shop, till } = await store({ units: 2 });
  const sale = receipt({ soldAt: "2026-11-20T12:00:00+08:00", lines: sold(5) });
  expect(statuses(await upload(till, sale))).toEqual(["recorded"]);
  expect(await levelAt(shop)).toMatchObject({ onHand: 0, suspectSince: expect.any(Date) });
  const [row] = (await receiptsOf(till.member, { stuck: false, search: "", limit: 1 })).rows;
  expect(row).toMatchObject({ sold: 5, short: 3 });
  const back = (units: number) =>
    receipt({ kind: "return", soldAt: "2026-11-20T09:00:00+08:00", total: `-${units}.00`, lines: sold(-units) });
  await upload(till, back(1));
  expect(await levelAt(shop)).toMatchObject({ onHand: 0, suspectSince: expect.any(Date) });
  await upload(till, back(4));
  expect(await levelAt(shop)).toMatchObject({ onHand: 2, suspectSince: null });
  expect(await receiptLines(till.member, row?.id ?? "")).toMatchObject({ value: [{ short: 0 }] });
  expect(await reconcileStock(shop.tenantId)).toEqual([]);
});

test("what was short before a count is settled by it and not taken again", async () => {
  const { shop, till } = await store({ units: 0 });
  await upload(till, receipt({ lines: sold(3) }));
  const row = { skuId: shop.skus[0] ?? "", locationId: shop.locations[0] ?? "" };
  const by = { causeId: null, actor: { type: "system" as const }, now: new Date() };
  await withTenant(shop.tenantId, (tx) => clearSuspect(tx, { ...row, ...by }));
  await upload(till, receipt({ kind: "return", total: "-200.00", lines: sold(-2) }));
  expect(await levelAt(shop)).toMatchObject({ onHand: 2, suspectSince: null });
});

test("units promised to an order are not taken from it: the sale is short, and nothing more is promised", async () => {
  const { shop, till } = await store({ units: 1 });
  await takeIn(shop, [testOrder()]);
  await processInbox(shop.tenantId, { limit: 10, now: new Date() });
  expect(await levelAt(shop)).toMatchObject({ onHand: 1, reserved: 1 });
  await upload(till, receipt());
  expect(await levelAt(shop)).toMatchObject({ onHand: 1, reserved: 1, suspectSince: expect.any(Date) });
  expect(await reconcileStock(shop.tenantId)).toEqual([]);
});
