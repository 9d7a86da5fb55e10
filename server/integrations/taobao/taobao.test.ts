import { afterAll, beforeAll, expect, test } from "vitest";
import { conforms, sampleOrder } from "../channel/conformance";
import { connectTaobao } from "./connector";
import { startTaobaoEmulator, type TaobaoEmulator } from "./emulator";
import { taobao } from "./manifest";
import { readTrade } from "./mapper";

conforms(taobao, { signedWith: "appSecret" });

let emulator: TaobaoEmulator;
beforeAll(async () => {
  emulator = await startTaobaoEmulator();
});
afterAll(() => emulator.close());
const shop = (credentials = emulator.credentials) =>
  connectTaobao({ url: emulator.url, credentials, now: () => new Date() });
const span = () => ({ from: new Date(Date.now() - 3_600_000), to: new Date() });

test("a refund is asked for, seen on its line, and agreed to with the amount in fen", async () => {
  const order = sampleOrder(500);
  const [line] = order.lines;
  emulator.put(order);
  const asked = {
    refundId: "88800001112223334445",
    externalNo: order.externalNo,
    ref: line?.ref ?? "",
    amount: "99.50",
  };
  emulator.askRefund?.({ ...asked, modifiedAt: new Date(Date.now() - 60_000) });
  expect(await shop().getOrder?.(order.externalNo)).toMatchObject({
    value: { lines: [{ ref: line?.ref, refund: "requested" }, { refund: "none" }] },
  });
  const page = await shop().listRefunds?.(span()).next();
  const [refund] = page?.value?.ok ? page.value.value.refunds : [];
  expect(refund).toMatchObject({ refundId: asked.refundId, lineRef: asked.ref, amount: "99.50", status: "requested" });
  if (!refund) throw new Error("no refund");
  expect(await shop().agreeRefund?.({ ...refund, amount: "1.00" })).toMatchObject({ ok: false, problem: "rejected" });
  expect(await shop().agreeRefund?.(refund)).toEqual({ ok: true, value: "done" });
  expect(emulator.agreed?.()).toEqual([asked.refundId]);
});

test("messages name orders, are kept once the shop has permitted them, and come until they are confirmed", async () => {
  emulator.put(sampleOrder(503));
  expect(await shop().takeNews?.()).toMatchObject({ value: { news: [] } });
  expect(await shop().permitNews?.()).toEqual({ ok: true, value: "done" });
  const order = sampleOrder(501);
  emulator.put(order);
  const news = await shop().takeNews?.();
  if (!news?.ok) throw new Error("no news");
  expect(news.value.news).toEqual([{ kind: "order", id: order.externalNo, messageId: expect.any(String) }]);
  expect(await shop().takeNews?.()).toMatchObject({ value: { news: news.value.news } });
  expect(await news.value.confirm()).toEqual({ ok: true, value: "done" });
  expect(await shop().takeNews?.()).toMatchObject({ value: { news: [] } });
});

test("two shops of one app take and confirm their own messages only", async () => {
  const [first, second] = [shop(), shop(emulator.secondShop)];
  await first.permitNews?.();
  await second.permitNews?.();
  emulator.put(sampleOrder(504));
  emulator.reportToSecond("77001");
  const taken = await first.takeNews?.();
  expect(taken).toMatchObject({ value: { news: [{ id: sampleOrder(504).externalNo }] } });
  if (taken?.ok) await taken.value.confirm();
  const other = await second.takeNews?.();
  expect(other).toMatchObject({ value: { news: [{ id: "77001" }] } });
  if (other?.ok) await other.value.confirm();
  for (const one of [first, second]) expect(await one.takeNews?.()).toMatchObject({ value: { news: [] } });
});

test("an article without variants is listed as its own, and its stock set by its own call", async () => {
  const own = { item: "650777", sku: "650777", merchantCode: "W-MUG", title: "杯子", quantity: 1, price: "30.00" };
  const order = sampleOrder(505, { lines: [{ ref: "39008812345600005051", ...own }] });
  emulator.put(order);
  const listed = [];
  for await (const page of shop().listSkus?.() ?? []) if (page.ok) listed.push(...page.value);
  const { item, sku, merchantCode, title } = own;
  expect(listed).toContainEqual({ item, sku, merchantCode, title, barcode: "", variant: "" });
  const variant = sampleOrder(501).lines[0];
  const rows = [
    { item, sku, quantity: 9, key: "a" },
    { item: variant?.item ?? "", sku: variant?.sku ?? "", quantity: 4, key: "b" },
    { item: variant?.item ?? "", sku: variant?.item ?? "", quantity: 5, key: "c" },
  ];
  expect(await shop().setStock?.(rows)).toMatchObject({ value: [{ ok: true }, { ok: true }, { problem: "rejected" }] });
  expect([emulator.stock().get(sku), emulator.stock().get(variant?.sku ?? "")]).toEqual([9, 4]);
  expect(await shop().getOrder?.(order.externalNo)).toMatchObject({ value: { order: { lines: [{ sku: "W-MUG" }] } } });
});

test("a note is written to the order", async () => {
  const order = sampleOrder(502);
  emulator.put(order);
  expect(await shop().writeNote?.(order.externalNo, "换红色")).toEqual({ ok: true, value: "done" });
  expect(emulator.notes?.().get(order.externalNo)).toBe("换红色");
});

const trade = (over: object) => ({
  ...{ tid: "1", status: "WAIT_SELLER_SEND_GOODS", created: "2026-11-11 00:00:01", modified: "2026-11-11 00:00:02" },
  ...{ payment: "170.00", post_fee: "0.00", pay_time: "2026-11-11 00:00:02" },
  ...over,
});

test("what was allocated to a line is its discount, and sums stay exact", () => {
  const line = { oid: "11", status: "WAIT_SELLER_SEND_GOODS", num: 3, price: "66.60", outer_sku_id: "A" };
  const order = readTrade(trade({ orders: { order: [{ ...line, divide_order_fee: "170.00" }] } }))?.order;
  expect(order).toMatchObject({ total: "170.00", lines: [{ unitPrice: "66.60", quantity: 3, discount: "29.80" }] });
  const parts = { ...line, discount_fee: "10.00", part_mjz_discount: "19.79", adjust_fee: "-0.01" };
  expect(readTrade(trade({ orders: { order: [parts] } }))?.order).toMatchObject({ total: "170.00" });
});

test("closed lines are no longer part of the order; when all are, it is canceled", () => {
  const [open, shut] = [
    { oid: "11", status: "WAIT_SELLER_SEND_GOODS", num: 1, price: "10.00", outer_iid: "A" },
    { oid: "12", status: "TRADE_CLOSED", num: 1, price: "20.00", outer_iid: "B", refund_status: "SUCCESS" },
  ];
  expect(readTrade(trade({ orders: { order: [shut, open] } }))).toMatchObject({
    ...{ stage: "to_ship", order: { total: "10.00", lines: [{ sku: "A" }] } },
    lines: [
      { ref: "12", lineNo: undefined, refund: "refunded" },
      { ref: "11", lineNo: 1 },
    ],
  });
  expect(readTrade(trade({ orders: { order: [shut] } }))).toMatchObject({
    stage: "canceled",
    order: { lines: [{ sku: "B" }] },
  });
});

test.each([
  { status: "SOMETHING_NEW" },
  { payment: "a lot" },
  { post_fee: "NaN" },
  { modified: "yesterday" },
  { orders: {} },
  { tid: undefined },
])("a trade that lacks what makes an order is none: %j", (over) => {
  const order = [{ oid: "11", status: "WAIT_SELLER_SEND_GOODS", num: 1, price: "10.00" }];
  expect(readTrade(trade({ orders: { order }, ...over }))).toBeUndefined();
});
