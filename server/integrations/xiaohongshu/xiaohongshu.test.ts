import { afterAll, beforeAll, expect, test } from "vitest";
import { conforms, sampleOrder } from "../channel/conformance";
import { connectXiaohongshu } from "./connector";
import { startXiaohongshuEmulator, type XiaohongshuEmulator } from "./emulator";
import { xiaohongshu } from "./manifest";
import { readOrder, readRefunds } from "./mapper";

conforms(xiaohongshu, { warehouse: "WH02", signedWith: "appSecret", hidesReceiver: true, carrier: "shunfeng" });

let emulator: XiaohongshuEmulator;
beforeAll(async () => {
  emulator = await startXiaohongshuEmulator(2);
});
afterAll(() => emulator.close());
const shop = (over = {}) =>
  connectXiaohongshu(
    { url: emulator.url, credentials: { ...emulator.credentials, ...over }, now: () => new Date() },
    2,
  );
const span = () => ({ from: new Date(Date.now() - 25 * 60_000), to: new Date() });
const order = (n: number) => sampleOrder(n, { modifiedAt: new Date(Date.now() - 10 * 60_000) });

test("pages are read from the last to the first; more than they reach are read in halves of the span", async () => {
  const now = Date.now();
  for (let n = 0; n < 150; n++) emulator.put(sampleOrder(2_000 + n, { modifiedAt: new Date(now - (n + 60) * 5_000) }));
  const readAll = async () => {
    const seen = new Set<string>();
    for await (const page of shop().pullOrders(span())) {
      if (!page.ok) throw new Error(page.message);
      for (const one of page.value.orders) seen.add(one.externalNo);
    }
    return seen.size;
  };
  expect(await readAll()).toBe(150);
  expect(emulator.pages()).toEqual([1, 2, 1]);
  for (let n = 150; n < 260; n++)
    emulator.put(sampleOrder(2_000 + n, { modifiedAt: new Date(now - (n + 60) * 4_000) }));
  expect(await readAll()).toBe(260);
});

test("half an hour that lies between seconds is not too long", async () => {
  const from = new Date(Math.floor(Date.now() / 1000) * 1000 - 40 * 60_000 + 300);
  const to = new Date(from.getTime() + (xiaohongshu.pull?.maxSpanMs ?? 0));
  for await (const page of shop().pullOrders({ from, to })) expect(page.ok).toBe(true);
});

test("before it leaves, an order's address is asked about again: a label for another is not confirmed", async () => {
  emulator.put(order(500));
  const { externalNo } = order(500);
  const found = await shop().getOrder?.(externalNo);
  const receiverToken = found?.ok ? found.value?.order.buyer.maskedId : undefined;
  const shipment = { externalNo, carrier: "shunfeng", trackingNo: "SF1", key: "k", receiverToken };
  emulator.moveReceiver(externalNo);
  expect(await shop().confirmShipment?.(shipment)).toMatchObject({ ok: false, code: "ADDRESS_CHANGED" });
  const again = await shop().getOrder?.(externalNo);
  const moved = again?.ok ? again.value?.order.buyer.maskedId : undefined;
  expect(moved).not.toBe(receiverToken);
  const right = { ...shipment, receiverToken: moved };
  expect(await shop().confirmShipment?.(right)).toEqual({ ok: true, value: "done" });
  expect(await shop().confirmShipment?.(right)).toEqual({ ok: true, value: "already" });
  expect(emulator.shipments().filter((one) => one.externalNo === externalNo)).toHaveLength(1);
});

test("an order leaves in parts, article by article", async () => {
  emulator.put(order(501));
  const { externalNo, lines } = order(501);
  for (const [at, line] of lines.entries()) {
    const parcel = { externalNo, carrier: "shunfeng", trackingNo: `SF${at}`, key: `k${at}` };
    const answer = await shop().confirmShipment?.({ ...parcel, lines: [{ ref: line.sku, quantity: line.quantity }] });
    expect(answer).toEqual({ ok: true, value: "done" });
    const stage = at === lines.length - 1 ? "shipped" : "partly_shipped";
    expect(await shop().getOrder?.(externalNo)).toMatchObject({ value: { stage } });
  }
});

test("while a cancel request is undecided the order waits", async () => {
  emulator.put(order(502));
  emulator.askCancel(order(502).externalNo);
  expect(await shop().getOrder?.(order(502).externalNo)).toMatchObject({ value: { stage: "paused" } });
});

test("a refund is seen on its line, listed in yuan, and agreed to once; how many units of a refunded line are left its refunds say", async () => {
  emulator.put(order(503));
  const { externalNo, lines } = order(503);
  const asked = { refundId: "R7488183140002901", externalNo, ref: lines[0]?.sku ?? "", amount: "99.50" };
  emulator.askRefund?.({ ...asked, modifiedAt: new Date(Date.now() - 60_000) });
  expect(await shop().getOrder?.(externalNo)).toMatchObject({ value: { lines: [{ refund: "requested" }, {}] } });
  const listed = [];
  for await (const page of shop().listRefunds?.(span()) ?? []) if (page.ok) listed.push(...page.value.refunds);
  expect(listed).toMatchObject([
    { refundId: asked.refundId, lineRef: asked.ref, amount: "99.50", status: "requested" },
  ]);
  const [refund] = listed;
  if (!refund) throw new Error("no refund");
  expect(await shop().agreeRefund?.(refund)).toEqual({ ok: true, value: "done" });
  expect(await shop().agreeRefund?.(refund)).toMatchObject({ ok: false, problem: "rejected" });
  expect(await shop().getOrder?.(externalNo)).toMatchObject({
    value: { lines: [{ refund: "refunded", lineNo: 1 }, { lineNo: 2 }] },
  });
});

test("a note is written; stock by warehouse is set where the shop has one", async () => {
  emulator.put(order(504));
  expect(await shop().writeNote?.(order(504).externalNo, "换红色")).toEqual({ ok: true, value: "done" });
  expect(emulator.notes?.().get(order(504).externalNo)).toBe("换红色");
  const row = { item: "", sku: "649d4a2be5c1f80001b5a3c2", quantity: 9, key: "k" };
  expect(await shop({ whcode: "WH01" }).setStock?.([row])).toMatchObject({ value: [{ ok: true }] });
  expect(emulator.stock().get(row.sku)).toBe(9);
  expect(await shop().setStock?.([{ ...row, quantity: 4, warehouse: "WH02" }])).toMatchObject({
    value: [{ ok: true }],
  });
  expect(emulator.stock().get(`${row.sku}@WH02`)).toBe(4);
  expect(await shop({ whcode: "WH99" }).setStock?.([row])).toMatchObject({ value: [{ problem: "rejected" }] });
});

const row = (over: object) => ({
  ...{ orderId: "P1", orderStatus: 4, createdTime: 1_794_000_000_000, updateTime: 1_794_000_001_000, paidTime: 0 },
  ...{ totalShippingFree: 500, skuList: [{ skuId: "s1", erpcode: "A", skuQuantity: 1, totalPaidAmount: 1_000 }] },
  ...over,
});

test("fen of orders: the platform's part is the shop's money, its own is a discount, and odd cents stay exact", () => {
  const line = { skuId: "s1", erpcode: "A", skuQuantity: 3, totalPaidAmount: 8_000 };
  const skuList = [{ ...line, totalRedDiscount: 1_000, totalMerchantDiscount: 1_000 }];
  expect(readOrder(row({ skuList }))?.order).toMatchObject({
    ...{ total: "95.00", freight: "5.00", payment: { status: "unpaid" } },
    lines: [{ sku: "A", quantity: 3, unitPrice: "33.34", discount: "10.02" }],
  });
});

test("yuan of refunds, one per article of the request", () => {
  const skus = [
    { skuId: "s1", appliedCount: 1, appliedTotalAmountYuan: 0.1 },
    { skuId: "s2", appliedCount: 2, appliedTotalAmountYuan: 20 },
  ];
  const info = {
    returnsId: "R1",
    orderId: "P1",
    status: 4,
    refundStatus: 1,
    returnType: 1,
    updatedAt: 1_794_000_001_000,
    skus,
  };
  expect(readRefunds("R1", info)).toMatchObject([
    { refundId: "R1:s1", lineRef: "s1", amount: "0.10", status: "goods_sent", tokens: { returnsId: "R1" } },
    { refundId: "R1:s2", lineRef: "s2", amount: "20.00", quantity: 2, withGoods: true },
  ]);
  expect(readRefunds("R1", { ...info, refundStatus: 2 })[0]).toMatchObject({ status: "refunded" });
  expect(readRefunds("R1", { ...info, updatedAt: undefined })).toMatchObject([
    { refundId: "R1", externalNo: "P1", code: "UNREADABLE", message: expect.stringContaining("modified -") },
  ]);
});

test("an article bought and given is two lines", () => {
  const bought = { skuId: "s1", erpcode: "A", skuQuantity: 1, totalPaidAmount: 1_000 };
  const skuList = [bought, { ...bought, totalPaidAmount: 0, skuTag: 1 }];
  expect(readOrder(row({ skuList }))).toMatchObject({
    ...{ lines: [{ ref: "s1" }, { ref: "s1:2" }], order: { total: "15.00", lines: [{}, { unitPrice: "0.00" }] } },
  });
});

test.each([
  ...[{ orderStatus: 77 }, { updateTime: 0 }, { skuList: [] }, { orderId: undefined }],
  { skuList: [{ skuId: "s1", skuQuantity: "many", totalPaidAmount: 1 }] },
  { skuList: [{ skuId: "s1", skuQuantity: 1, totalPaidAmount: "9.90" }] },
  { skuList: [{ skuId: "s1", skuQuantity: 1 }] },
])("a row that lacks what makes an order is none: %j", (over) => expect(readOrder(row(over))).toBeUndefined());
