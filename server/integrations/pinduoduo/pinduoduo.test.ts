import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { orderInput } from "@/lib/contracts/order";
import { conforms, sampleOrder } from "../channel/conformance";
import type { Emulator } from "../channel/emulator";
import { connectPinduoduo } from "./connector";
import { startPinduoduoEmulator } from "./emulator";
import { pinduoduo } from "./manifest";
import { readOrder, readRefund } from "./mapper";
import { exchangeCode } from "./oauth";

conforms(pinduoduo, { signedWith: "clientSecret", carrier: "44", hidesReceiver: true });

const minute = 60_000;

describe("against the double", () => {
  let emulator: Emulator;
  beforeAll(async () => {
    emulator = await startPinduoduoEmulator();
  });
  afterAll(() => emulator.close());
  const shop = () => connectPinduoduo({ url: emulator.url, credentials: emulator.credentials, now: () => new Date() });
  const ago = (minutes: number) => new Date(Date.now() - minutes * minute);
  const span = () => ({ from: ago(29), to: ago(4) });

  test("an order that changes while pages are read makes none of its neighbors lost: last page first", async () => {
    for (let n = 1; n <= 250; n++) emulator.put(sampleOrder(n, { modifiedAt: ago(25 - n / 1000) }));
    const seen = new Set<string>();
    let pages = 0;
    for await (const page of shop().pullOrders(span())) {
      if (!page.ok) throw new Error(page.message);
      for (const order of page.value.orders) seen.add(order.externalNo);
      pages += 1;
      // The oldest leaves the span: all that follow it move one place up.
      if (pages === 1) emulator.put(sampleOrder(1, { modifiedAt: new Date() }));
    }
    expect(pages).toBe(3);
    const missing = Array.from({ length: 249 }, (_, n) => sampleOrder(n + 2).externalNo).filter((no) => !seen.has(no));
    expect(missing).toEqual([]);
  });

  test("a span over half an hour, and one that is too young, are refused in Pinduoduo's words", async () => {
    expect(
      (
        await shop()
          .pullOrders({ from: ago(36), to: ago(4) })
          .next()
      ).value,
    ).toMatchObject({
      ...{ ok: false, message: "时间跨度不能超过30分钟" },
    });
    expect(
      (
        await shop()
          .pullOrders({ from: ago(20), to: ago(2) })
          .next()
      ).value,
    ).toMatchObject({
      ...{ ok: false, message: "结束时间需小于当前时间3分钟" },
    });
    expect(pinduoduo.pull?.maxSpanMs).toBeLessThan(30 * minute);
    expect(pinduoduo.pull?.lagMs).toBeGreaterThan(3 * minute);
  });

  test("a receiver is told masked, with the token that labels need; what is sealed stays so", async () => {
    emulator.put(sampleOrder(300));
    expect(await shop().getOrder?.(sampleOrder(300).externalNo)).toMatchObject({
      value: {
        order: {
          buyer: { maskedId: `emulated#${sampleOrder(300).externalNo}` },
          shipTo: { name: "张**", phone: "138****0001", street: "***", province: "浙江省" },
        },
      },
    });
  });

  test("a refund is asked for, seen on the order, and agreed to once", async () => {
    const order = sampleOrder(301, { modifiedAt: ago(10) });
    emulator.put(order);
    const asked = { refundId: "88800001112223334", externalNo: order.externalNo, ref: "4900112233445566771" };
    emulator.askRefund?.({ ...asked, amount: "99.50", modifiedAt: ago(10) });
    expect(await shop().getOrder?.(order.externalNo)).toMatchObject({
      value: { lines: [{ refund: "requested" }, { refund: "requested" }] },
    });
    const page = await shop().listRefunds?.(span()).next();
    const [refund] = page?.value?.ok ? page.value.value.refunds : [];
    if (!refund) throw new Error("no refund");
    expect(refund).toMatchObject({ refundId: asked.refundId, lineRef: asked.ref, amount: "99.50", withGoods: false });
    expect(await shop().agreeRefund?.(refund)).toEqual({ ok: true, value: "done" });
    expect(await shop().agreeRefund?.(refund)).toEqual({ ok: true, value: "already" });
    expect(emulator.agreed?.()).toEqual([asked.refundId]);
  });

  test("what was shipped before is no failure; a name instead of a carrier's number is", async () => {
    const order = sampleOrder(302);
    emulator.put(order);
    const shipment = { externalNo: order.externalNo, carrier: "44", trackingNo: "SF1", key: "k" };
    const named = await shop().confirmShipment?.({ ...shipment, carrier: "SF" });
    expect(named).toMatchObject({ problem: "rejected", message: "物流公司编号错误" });
    expect(await shop().confirmShipment?.(shipment)).toEqual({ ok: true, value: "done" });
    expect(await shop().confirmShipment?.(shipment)).toEqual({ ok: true, value: "already" });
  });

  test("stock of what is on a promotion slot is not lowered, and the other rows are", async () => {
    const row = (sku: string, quantity: number) => ({ item: "1", sku, quantity, key: `${sku}-${quantity}` });
    await shop().setStock?.([row("19", 9)]);
    expect(await shop().setStock?.([row("19", 3), row("20", 3)])).toMatchObject({
      value: [{ ok: false, problem: "rejected", message: "商品在资源位上，不能减少库存" }, { ok: true }],
    });
    expect([...emulator.stock()]).toEqual([
      ["19", 9],
      ["20", 3],
    ]);
  });

  test("a note is written; the consent's code brings tokens", async () => {
    const order = sampleOrder(303);
    emulator.put(order);
    expect(await shop().writeNote?.(order.externalNo, "换红色")).toEqual({ ok: true, value: "done" });
    expect(emulator.notes?.().get(order.externalNo)).toBe("换红色");
    const account = { url: emulator.url, credentials: emulator.credentials, now: () => new Date() };
    expect(await exchangeCode(account, "made-up")).toMatchObject({ ok: false, problem: "auth" });
    const granted = await exchangeCode(account, "emulated-code");
    expect(granted).toMatchObject({ ok: true, value: { accessToken: expect.stringMatching(/^emulated-access/) } });
  });
});

const item = { goods_id: 1, sku_id: 11, outer_id: "A", goods_count: 2, goods_price: 100 };
const told = (over: object = {}) => ({
  ...{
    order_sn: "190228-355530178612389",
    order_status: 1,
    confirm_status: 1,
    refund_status: 1,
    after_sales_status: 0,
  },
  ...{ created_time: "2026-11-11 00:00:01", updated_at: "2026-11-11 00:00:02", pay_time: "2026-11-11 00:00:02" },
  ...{ goods_amount: 200, discount_amount: 0, postage: 6, pay_amount: 206, pay_type: "ALIPAY", item_list: [item] },
  ...over,
});

describe("amounts", () => {
  test("of a discount the platform's part is paid to the shop, the rest is the shop's", () => {
    const parts = { platform_discount: 12.3, seller_discount: 5.5, capital_free_discount: 2.2, discount_amount: 20 };
    const order = readOrder(told({ ...parts, pay_amount: 186 }))?.order;
    expect(order).toMatchObject({ total: "198.30", freight: "6.00", payment: { status: "paid", amount: "186.00" } });
    expect(order?.lines).toEqual([{ sku: "A", quantity: 2, unitPrice: "100.00", discount: "7.70" }]);
    expect(orderInput.safeParse({ ...order, channel: "pdd" }).error).toBeUndefined();
  });

  test("a changed price is a discount; what is paid beyond goods and postage is for services", () => {
    const order = readOrder(told({ goods_amount: 190.01, order_change_amount: 9.99, pay_amount: 226.01 }))?.order;
    expect(order).toMatchObject({ total: "226.01", freight: "36.00", lines: [{ discount: "9.99" }] });
  });

  test("lines share a discount to the last fen, and a gift has none", () => {
    const item_list = [item, { ...item, sku_id: 12, goods_price: 33.33, goods_count: 1 }, { ...item, goods_price: 0 }];
    const read = readOrder(told({ item_list, goods_amount: 233.33, seller_discount: 10, discount_amount: 10 }));
    expect(read?.order.lines.map((line) => line.discount)).toEqual(["8.57", "1.43", "0.00"]);
    expect(read?.lines.map((line) => line.ref)).toEqual(["11", "12", "11:2"]);
  });
});

test.each([
  ["to_ship", {}],
  ["paused", { risk_control_status: 1 }],
  ["paused", { confirm_status: 0 }],
  ["unpaid", { confirm_status: 0, pay_time: "" }],
  ["unpaid", { trade_type: 1, step_order_info: { step_trade_status: 1 } }],
  ["to_ship", { trade_type: 1, step_order_info: { step_trade_status: 2 } }],
  ["canceled", { confirm_status: 2 }],
  ["canceled", { refund_status: 4, after_sales_status: 10 }],
  ["shipped", { order_status: 2, risk_control_status: 1 }],
  ["completed", { order_status: 3, refund_status: 4 }],
])("%s: %j", (stage, over) => {
  expect(readOrder(told(over))?.stage).toBe(stage);
});

test.each([
  ["requested", { refund_status: 2, after_sales_status: 3 }],
  ["requested", { refund_status: 2, after_sales_status: 6 }],
  ["agreed", { refund_status: 3, after_sales_status: 7 }],
  ["refunded", { refund_status: 4 }],
  ["none", { refund_status: 1, after_sales_status: 11 }],
])("a line whose refund is %s: %j", (refund, over) => {
  expect(readOrder(told({ order_status: 2, ...over }))?.lines[0]?.refund).toBe(refund);
});

test.each([{ order_status: 9 }, { updated_at: "" }, { item_list: [] }, { order_sn: "" }])(
  "what lacks what makes an order is none: %j",
  (over) => expect(readOrder(told(over))).toBeUndefined(),
);

test.each([
  { item_list: [{ ...item, goods_price: null }] },
  { item_list: [{ ...item, goods_count: 0 }] },
  { seller_discount: "many" },
])("an amount that cannot be read is not taken for nothing: %j", (over) => {
  expect(readOrder(told(over))).toBeUndefined();
});

test("an exchange is no refund; goods that come back are awaited", () => {
  const row = {
    id: 1,
    order_sn: "1",
    updated_time: "2026-11-11 00:00:02",
    after_sales_status: 7,
    refund_amount: "8.00",
  };
  expect(readRefund({ ...row, after_sales_type: 4 })).toBeUndefined();
  expect(readRefund({ ...row, after_sales_type: 3 })).toMatchObject({ status: "awaiting_goods", withGoods: true });
});
