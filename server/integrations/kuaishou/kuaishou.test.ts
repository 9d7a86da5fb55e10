import { createCipheriv } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { orderInput } from "@/lib/contracts/order";
import { conforms, sampleOrder } from "../channel/conformance";
import type { EmulatedOrder, Emulator } from "../channel/emulator";
import { connectKuaishou } from "./connector";
import { startKuaishouEmulator } from "./emulator";
import { kuaishou } from "./manifest";
import { readOrder, readRefund } from "./mapper";
import { exchangeCode, refreshToken } from "./oauth";
import { readPush } from "./push";

/** At Kuaishou an order has one article. */
function order(n: number, over: Partial<EmulatedOrder> = {}): EmulatedOrder {
  const one = sampleOrder(n, over);
  return { ...one, lines: one.lines.slice(0, 1) };
}

conforms(kuaishou, { signedWith: "signSecret", carrier: "4", hidesReceiver: true, order });

describe("against the double", () => {
  let emulator: Emulator;
  beforeAll(async () => {
    emulator = await startKuaishouEmulator();
  });
  afterAll(() => emulator.close());
  afterEach(() => void vi.useRealTimers());
  const account = (over = {}) => ({
    ...{ url: emulator.url, tokenUrl: emulator.tokenUrl, now: () => new Date() },
    credentials: { ...emulator.credentials, ...over },
  });
  const shop = (over = {}) => connectKuaishou(account(over));
  const span = () => ({ from: new Date(Date.now() - 3_600_000), to: new Date() });

  test("the app's secret is not what calls are signed with", async () => {
    const { appSecret = "", signSecret } = emulator.credentials;
    expect(appSecret).not.toBe(signSecret);
    expect(await shop({ signSecret: appSecret }).check()).toMatchObject({ ok: false, problem: "auth", code: "21" });
    expect(await shop({ appSecret: "unknown" }).check()).toMatchObject({ ok: true });
  });

  test("more than a week at once is refused in Kuaishou's words", async () => {
    const page = await shop()
      .pullOrders({ from: new Date(Date.now() - 8 * 86_400_000), to: new Date() })
      .next();
    expect(page.value).toMatchObject({ problem: "rejected", message: expect.stringContaining("7天") });
  });

  test.each([
    ["no cursor", { orderList: [{}] }],
    ["no list", { cursor: "c_50" }],
  ])("a page with %s is tried again, not taken for the last", async (_, data) => {
    emulator.failNext({ body: JSON.stringify({ result: 1, data }) });
    expect((await shop().pullOrders(span()).next()).value).toMatchObject({ ok: false, problem: "retry" });
    emulator.failNext({ body: JSON.stringify({ result: 1, data: { cursor: "" } }) });
    expect((await shop().pullOrders(span()).next()).value).toMatchObject({ ok: true, value: { orders: [] } });
  });

  test("a refund stops shipping, is agreed to in fen, and once", async () => {
    const put = order(500);
    emulator.put(put);
    const asked = { refundId: "88800001112223334", externalNo: put.externalNo, ref: "", amount: "199.00" };
    emulator.askRefund?.({ ...asked, modifiedAt: new Date(Date.now() - 60_000) });
    expect(await shop().getOrder?.(put.externalNo)).toMatchObject({
      value: { stage: "paused", lines: [{ ref: put.lines[0]?.ref, lineNo: 1, refund: "requested" }] },
    });
    const shipment = { externalNo: put.externalNo, carrier: "4", trackingNo: "SF1", key: "k" };
    expect(await shop().confirmShipment?.(shipment)).toMatchObject({ ok: false, message: "订单状态不可发货" });
    const page = await shop().listRefunds?.(span()).next();
    const [refund] = page?.value?.ok ? page.value.value.refunds : [];
    if (!refund) throw new Error("no refund");
    expect(refund).toMatchObject({ refundId: asked.refundId, amount: "199.00", status: "requested", withGoods: false });
    expect(await shop().agreeRefund?.({ ...refund, amount: "1.00" })).toMatchObject({ problem: "rejected" });
    expect(await shop().agreeRefund?.(refund)).toEqual({ ok: true, value: "done" });
    expect(await shop().agreeRefund?.(refund)).toEqual({ ok: true, value: "already" });
    expect(emulator.agreed?.()).toEqual([asked.refundId]);
    const back = { ...refund, tokens: { ...refund.tokens, handlingWay: "1" } };
    expect(await shop().agreeRefund?.(back)).toMatchObject({ problem: "rejected", code: "RETURN_ADDRESS" });
  });

  test("an order shipped with another number was shipped before", async () => {
    const put = order(501);
    emulator.put(put);
    const shipment = { externalNo: put.externalNo, carrier: "4", trackingNo: "SF1", key: "k" };
    expect(await shop().confirmShipment?.({ ...shipment, carrier: "SF" })).toMatchObject({
      message: "快递公司编码错误",
    });
    expect(await shop().confirmShipment?.(shipment)).toEqual({ ok: true, value: "done" });
    expect(await shop().confirmShipment?.({ ...shipment, trackingNo: "SF2" })).toEqual({ ok: true, value: "already" });
  });

  test("stock is told as a difference and ends at what was asked for, also when an answer was lost", async () => {
    emulator.put(order(502));
    const sku = order(502).lines[0]?.sku ?? "";
    const row = (quantity: number) => ({ item: "650001", sku, quantity, key: `s${quantity}` });
    const set = (quantity: number) => connectKuaishou({ ...account(), timeoutMs: 300 }).setStock?.([row(quantity)]);
    expect(await set(3)).toMatchObject({ value: [{ ok: true }] });
    expect(emulator.stock().get(sku)).toBe(3);
    emulator.loseAnswers(true);
    expect(await set(8)).toMatchObject({ value: [{ ok: false, problem: "retry" }] });
    emulator.loseAnswers(false);
    expect(await set(8)).toMatchObject({ value: [{ ok: true }] });
    expect(await set(8)).toMatchObject({ value: [{ ok: true }] });
    expect(emulator.stock().get(sku)).toBe(8);
    const unknown = await shop().setStock?.([{ ...row(1), sku: "1" }, row(5)]);
    expect(unknown).toMatchObject({ value: [{ ok: false, code: "NO_SUCH_SKU" }, { ok: true }] });
  });

  test("notes are added", async () => {
    emulator.put(order(503));
    await shop().writeNote?.(order(503).externalNo, "换红色");
    expect(await shop().writeNote?.(order(503).externalNo, "加急")).toEqual({ ok: true, value: "done" });
    expect(await shop().getOrder?.(order(503).externalNo)).toMatchObject({
      value: { order: { sellerNote: "换红色\n加急" } },
    });
  });

  test("the refresh token changes with each use, and the old one is void five minutes later", async () => {
    const first = await refreshToken(account());
    if (!first.ok) throw new Error(first.message);
    expect(first.value.refreshToken).not.toBe(emulator.credentials.refreshToken);
    vi.useFakeTimers({ toFake: ["Date"] });
    vi.setSystemTime(Date.now() + 6 * 60_000);
    expect(await refreshToken(account())).toMatchObject({ ok: false, problem: "auth" });
    const second = await refreshToken(account(first.value));
    expect(second).toMatchObject({ ok: true });
    if (second.ok) expect(await shop(second.value).check()).toMatchObject({ ok: true });
    expect(await exchangeCode(account(), "emulated-code")).toMatchObject({ ok: true });
    expect(await exchangeCode(account(), "made-up")).toMatchObject({ ok: false, problem: "auth" });
  });

  const requestOf = (body: string) => ({
    ...{ method: "POST", query: new URLSearchParams(), headers: {}, body: Buffer.from(body) },
  });

  test("a pushed message is opened and names its order; with another key it is refused", () => {
    const sent = emulator.push?.(order(504).externalNo);
    if (!sent) throw new Error("no push");
    const request = { ...sent, query: new URLSearchParams(sent.query) };
    const id = order(504).externalNo;
    expect(shop().receivePush?.(request)).toEqual({
      ok: true,
      news: [{ kind: "order", id, messageId: `243_4027_${id}` }],
      reply: { status: 200, contentType: "application/json", body: '{"result":1}' },
    });
    const messageKey = Buffer.from("another-privkey!").toString("base64");
    expect(shop({ messageKey }).receivePush?.(request)).toMatchObject({ ok: false, reply: { status: 401 } });
    expect(shop({ appKey: "ks2" }).receivePush?.(request)).toMatchObject({ ok: false, reply: { status: 401 } });
    expect(shop().receivePush?.(requestOf("not sealed"))).toMatchObject({ ok: false });
  });

  test("a heartbeat is answered and is no news; refunds are news of their own", () => {
    const { credentials } = emulator;
    const seal = (told: object) => {
      const cipher = createCipheriv(
        "aes-128-cbc",
        Buffer.from(credentials.messageKey ?? "", "base64"),
        Buffer.alloc(16),
      );
      return Buffer.concat([cipher.update(JSON.stringify(told), "utf8"), cipher.final()]).toString("base64");
    };
    const beat = readPush(credentials, requestOf(seal({ test: true })));
    expect(beat).toMatchObject({ ok: true, news: [], reply: { status: 200, body: '{"result":1}' } });
    const message = { eventId: "e1", appKey: credentials.appKey, event: "kwaishop_aftersales_addRefund" };
    const refund = readPush(credentials, requestOf(seal({ ...message, info: '{"refundId":2607602240240301999}' })));
    expect(refund).toMatchObject({ news: [{ kind: "refund", id: "2607602240240301999", messageId: "e1" }] });
    const other = readPush(credentials, requestOf(seal({ ...message, event: "kwaishop_item_addItem" })));
    expect(other).toMatchObject({ ok: true, news: [] });
  });
});

const told = ({ base = {}, item = {}, ...rest }: { base?: object; item?: object } & Record<string, unknown> = {}) => ({
  orderBaseInfo: {
    ...{ oid: "1", status: 30, createTime: 1_760_000_000_000, updateTime: 1_760_000_001_000 },
    ...{ payTime: 1_760_000_000_500, totalFee: 18_100, expressFee: 600, payChannelDiscount: 1_000, ...base },
  },
  orderItemInfo: { orderItemId: "11", skuNick: "A", num: 2, price: 10_000, discountFee: 1_500, ...item },
  orderAddress: { province: "浙江省", city: "杭州市", district: "西湖区", town: "北山街道", desensitiseAddress: "**" },
  ...rest,
});

test("amounts are fen; what a channel of payment gives is no discount of the shop", () => {
  const read = readOrder(told())?.order;
  expect(read).toMatchObject({ total: "191.00", freight: "6.00", payment: { status: "paid", amount: "181.00" } });
  expect(read?.lines).toEqual([{ sku: "A", quantity: 2, unitPrice: "100.00", discount: "15.00" }]);
  expect(read?.shipTo.street).toBe("北山街道**");
  expect(orderInput.safeParse({ ...read, channel: "ks" }).error).toBeUndefined();
});

test.each([
  ["unpaid", { base: { status: 10, payTime: 0 } }],
  ["to_ship", {}],
  ["paused", { base: { riskCode: 3 } }],
  ["paused", { base: { disableDeliveryReasonCode: [2] } }],
  ["partly_shipped", { base: { status: 40 }, orderDeliveryInfo: { deliveryNum: 1 } }],
  ["shipped", { base: { status: 40, riskCode: 3 }, orderDeliveryInfo: { deliveryNum: 2 } }],
  ["shipped", { base: { status: 50 } }],
  ["completed", { base: { status: 70 } }],
  ["canceled", { base: { status: 80 } }],
])("%s: %j", (stage, over) => {
  expect(readOrder(told(over))?.stage).toBe(stage);
});

test.each([
  ["requested", [60, 12]],
  ["requested", [10, 70]],
  ["agreed", [70, 30]],
  ["agreed", [50]],
  ["refunded", [60, 70]],
  ["none", [70]],
  ["none", []],
])("a line whose refund is %s: %j", (refund, states) => {
  const orderRefundList = states.map((refundStatus, refundId) => ({ refundId, refundStatus }));
  expect(readOrder(told({ orderRefundList }))?.lines[0]?.refund).toBe(refund);
});

test.each([
  { base: { status: 0 } },
  { item: { price: undefined } },
  { base: { updateTime: 0 } },
  { item: { num: 0 } },
  { base: { oid: "" } },
])("what lacks what makes an order is none: %j", (over) => expect(readOrder(told(over))).toBeUndefined());

test("an exchange is no refund; goods that come back are awaited", () => {
  const row = { refundId: "1", oid: "1", status: 30, updateTime: 1_760_000_001_000, refundFee: 800 };
  expect(readRefund({ ...row, handlingWay: 3 })).toBeUndefined();
  const back = { status: "awaiting_goods", withGoods: true, amount: "8.00" };
  expect(readRefund({ ...row, handlingWay: 1 })).toMatchObject(back);
});
