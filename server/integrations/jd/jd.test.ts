import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { orderInput } from "@/lib/contracts/order";
import { conforms, sampleOrder } from "../channel/conformance";
import type { Emulator } from "../channel/emulator";
import { connectJd } from "./connector";
import { startJdEmulator } from "./emulator";
import { jd } from "./manifest";
import { readOrder } from "./mapper";
import { exchangeCode } from "./oauth";

conforms(jd, { signedWith: "appSecret", carrier: "467", keepsToItself: "time" });

describe("against the double", () => {
  let emulator: Emulator;
  beforeAll(async () => {
    emulator = await startJdEmulator();
  });
  afterAll(() => emulator.close());
  const shop = () => connectJd({ url: emulator.url, credentials: emulator.credentials, now: () => new Date() });
  const span = () => ({ from: new Date(Date.now() - 3_600_000), to: new Date() });
  const cancel = (n: number) => {
    const order = sampleOrder(n);
    emulator.put(order);
    const refund = { refundId: `8880000111222333${n}`, externalNo: order.externalNo, ref: "", amount: "319.00" };
    emulator.askRefund?.({ ...refund, modifiedAt: new Date(Date.now() - 60_000) });
    return refund;
  };

  test("who asks to cancel locks the order until the shop answers", async () => {
    const asked = cancel(500);
    expect(await shop().getOrder?.(asked.externalNo)).toMatchObject({
      value: { stage: "paused", lines: [{ refund: "requested" }, { refund: "requested" }] },
    });
    const shipment = { externalNo: asked.externalNo, carrier: "467", trackingNo: "SF1", key: "k" };
    expect(await shop().confirmShipment?.(shipment)).toMatchObject({
      problem: "rejected",
      message: "订单状态不允许出库",
    });
    const page = await shop().listRefunds?.(span()).next();
    const [refund] = page?.value?.ok ? page.value.value.refunds : [];
    if (!refund) throw new Error("no refund");
    expect(refund).toMatchObject({ refundId: asked.refundId, amount: "319.00", lineRef: "", status: "requested" });
    expect(await shop().agreeRefund?.(refund)).toEqual({ ok: true, value: "done" });
    expect(await shop().agreeRefund?.(refund)).toEqual({ ok: true, value: "already" });
    expect(emulator.agreed?.()).toEqual([asked.refundId]);
    expect(await shop().getOrder?.(asked.externalNo)).toMatchObject({ value: { stage: "canceled" } });
  });

  test("what was shipped before is no failure; a carrier that is no number of JD's is", async () => {
    const order = sampleOrder(501);
    emulator.put(order);
    const shipment = { externalNo: order.externalNo, carrier: "467", trackingNo: "SF1", key: "k" };
    expect(await shop().confirmShipment?.({ ...shipment, carrier: "SF" })).toMatchObject({
      message: "物流公司ID不正确",
    });
    expect(await shop().confirmShipment?.(shipment)).toEqual({ ok: true, value: "done" });
    expect(await shop().confirmShipment?.(shipment)).toEqual({ ok: true, value: "already" });
  });

  test("parcels of two carriers are told in one call, the waybills of each together", async () => {
    const { externalNo } = sampleOrder(503);
    emulator.put(sampleOrder(503));
    const further = [
      { carrier: "1499", trackingNo: "ZT2" },
      { carrier: "467", trackingNo: "SF3" },
    ];
    const shipment = { externalNo, carrier: "467", trackingNo: "SF1", further, key: "k" };
    expect(await shop().confirmShipment?.(shipment)).toEqual({ ok: true, value: "done" });
    const told = emulator.shipments().filter((one) => one.externalNo === externalNo);
    expect(told.map((one) => `${one.carrier} ${one.trackingNo}`)).toEqual(["467 SF1", "467 SF3", "1499 ZT2"]);
  });

  test("of a batch of stock each row has its own answer", async () => {
    emulator.put(sampleOrder(502));
    const rows = ["4900112233445566771", "999"].map((sku) => ({ item: "650001", sku, quantity: 3, key: `s-${sku}` }));
    expect(await shop().setStock?.(rows)).toMatchObject({
      value: [{ ok: true }, { ok: false, problem: "rejected", message: "SKU不存在" }],
    });
    // A request that is tried again and was done does not undo what came after it.
    expect(
      await shop().setStock?.([{ ...rows[0], item: "650001", sku: "4900112233445566771", quantity: 5, key: "t" }]),
    ).toMatchObject({ ok: true });
    await shop().setStock?.(rows);
    expect(emulator.stock().get("4900112233445566771")).toBe(5);
    // A warehouse by a code that is no number of JD's keeps nothing else back.
    const row = { item: "650001", sku: "4900112233445566771" };
    const codes = [
      { ...row, quantity: 8, key: "u", warehouse: "上海仓" },
      { ...row, quantity: 6, key: "u", warehouse: "7" },
    ];
    expect(await shop().setStock?.(codes)).toMatchObject({ value: [{ code: "NO_WAREHOUSE" }, { ok: true }] });
    expect(emulator.stock().get("4900112233445566771@7")).toBe(6);
  });

  test("a note is written to the order", async () => {
    const order = sampleOrder(503);
    emulator.put(order);
    expect(await shop().writeNote?.(order.externalNo, "换红色")).toEqual({ ok: true, value: "done" });
    expect(await shop().getOrder?.(order.externalNo)).toMatchObject({ value: { order: { sellerNote: "换红色" } } });
  });

  test("more than a month at once is refused in JD's words", async () => {
    const wide = { from: new Date(Date.now() - 40 * 86_400_000), to: new Date() };
    const page = await shop().pullOrders(wide).next();
    expect(page.value).toMatchObject({ problem: "rejected", message: expect.stringContaining("1个月") });
  });

  test("a clock that is off is told, and no fault of the order", async () => {
    const late = () => new Date(Date.now() - 7 * 60_000);
    const off = connectJd({ url: emulator.url, credentials: emulator.credentials, now: late });
    expect(await off.check()).toMatchObject({ ok: false, code: "23" });
  });

  test("the consent's code brings tokens", async () => {
    const { url, tokenUrl, credentials } = emulator;
    const account = { url, tokenUrl, credentials: { ...credentials, accessToken: "" }, now: () => new Date() };
    const granted = await exchangeCode(account, "emulated-code");
    expect(granted).toMatchObject({ ok: true, value: { accessToken: expect.stringMatching(/^emulated-access/) } });
    expect(await exchangeCode(account, "made-up")).toMatchObject({ ok: false, problem: "auth" });
  });
});

describe("reading an order", () => {
  const item = { skuId: "1", outerSkuId: "A", jdPrice: "100.00", itemTotal: "2" };
  const told = (over: object = {}) => ({
    ...{ orderId: "287901234567", orderState: "WAIT_SELLER_STOCK_OUT", payType: "4-在线支付", freightPrice: "6.00" },
    ...{ orderStartTime: "2026-11-11 00:00:01", modified: "2026-11-11 00:00:02" },
    ...{ paymentConfirmTime: "2026-11-11 00:00:02", orderPayment: "176.00", sellerDiscount: "30.00" },
    ...{
      consigneeInfo: { province: "北京", city: "朝阳区", county: "三环内", fullAddress: "北京朝阳区三环内建国路1号" },
    },
    itemInfoList: [item],
    ...over,
  });

  test("in the contract's shape, the street without the places before it", () => {
    const order = readOrder(told())?.order;
    expect(orderInput.safeParse({ ...order, channel: "jd" }).error).toBeUndefined();
    expect(order?.shipTo).toMatchObject({ province: "北京", street: "建国路1号" });
  });

  test("the shop's discount is on the lines; what JD gives is not: the shop is paid it", () => {
    // 30.00 of the shop, 20.00 more of JD's beans: the buyer paid 176 - 20.
    const order = readOrder(told({ orderPayment: "156.00" }))?.order;
    expect(order).toMatchObject({ total: "176.00", freight: "6.00", payment: { amount: "156.00" } });
    expect(order?.lines).toEqual([{ sku: "A", quantity: 2, unitPrice: "100.00", discount: "30.00" }]);
  });

  test("a coupon that names an article is its line's, the rest is spread to the last fen", () => {
    const itemInfoList = [
      item,
      { skuId: "2", jdPrice: "33.33", itemTotal: "1" },
      { skuId: "1", jdPrice: "0", itemTotal: "1" },
    ];
    const couponDetailList = [
      { skuId: "2", couponType: "30-单品促销优惠", couponPrice: "10.00" },
      { skuId: "2", couponType: "39", couponPrice: "5.00" },
    ];
    const order = readOrder(told({ itemInfoList, couponDetailList, sellerDiscount: "20.00" }));
    const discounts = order?.order.lines.map((line) => line.discount);
    expect(discounts).toEqual(["8.96", "11.04", "0.00"]);
    expect(order?.order.total).toBe("219.33");
    expect(order?.lines.map((line) => line.ref)).toEqual(["1", "2", "1:2"]);
  });

  test("the first day of year 1 is no time: not paid, but for who pays on delivery", () => {
    const never = { paymentConfirmTime: "0001-01-01 00:00:00" };
    expect(readOrder(told(never))).toMatchObject({ stage: "unpaid", order: { payment: { status: "unpaid" } } });
    const cod = readOrder(told({ ...never, payType: "1-货到付款" }));
    expect(cod).toMatchObject({ stage: "to_ship", order: { payment: { status: "cod", amount: "176.00" } } });
  });

  test.each([
    ["LOCKED", "paused"],
    ["PAUSE", "paused"],
    ["POP_ORDER_PAUSE", "paused"],
    ["WAIT_GOODS_RECEIVE_CONFIRM", "shipped"],
    ["FINISHED_L", "completed"],
    ["TRADE_CANCELED", "canceled"],
  ])("%s is %s", (orderState, stage) => {
    expect(readOrder(told({ orderState }))?.stage).toBe(stage);
  });

  test("some parcels on their way is partly shipped", () => {
    expect(readOrder(told({ partialLogisticsInfoModel: [{ shipmentId: "1" }] }))?.stage).toBe("partly_shipped");
  });

  test.each([
    { orderState: "SOMETHING_NEW" },
    { modified: "0001-01-01 00:00:00" },
    { itemInfoList: [] },
    { orderId: "" },
  ])("what lacks what makes an order is none: %j", (over) => expect(readOrder(told(over))).toBeUndefined());
});
