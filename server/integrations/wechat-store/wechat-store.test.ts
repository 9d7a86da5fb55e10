import { afterAll, beforeAll, expect, test } from "vitest";
import { conforms, sampleOrder } from "../channel/conformance";
import type { PushRequest } from "../channel/port";
import { callWechat } from "./client";
import { connectWechatStore } from "./connector";
import { readKeys } from "./cursor";
import { emulatedCheck, emulatedPush } from "./emulated-push";
import { startWechatEmulator, type WechatEmulator } from "./emulator";
import { wechatStore } from "./manifest";
import { readOrder } from "./mapper";

conforms(wechatStore, { signedWith: "appSecret" });

let emulator: WechatEmulator;
beforeAll(async () => {
  emulator = await startWechatEmulator();
});
afterAll(() => emulator.close());
const shop = (over = {}) =>
  connectWechatStore({ url: emulator.url, credentials: { ...emulator.credentials, ...over }, now: () => new Date() });
const refOf = (line: { item: string; sku: string } | undefined) => `${line?.item}:${line?.sku}`;

test("many calls at once ask for one token; one that ended early is replaced once for all of them", async () => {
  const before = emulator.tokenCalls();
  const answers = await Promise.all(Array.from({ length: 20 }, () => shop().check()));
  expect(answers.every((answer) => answer.ok)).toBe(true);
  expect(emulator.tokenCalls() - before).toBe(1);
  emulator.expireToken?.();
  const again = await Promise.all(Array.from({ length: 20 }, () => shop().check()));
  expect(again.every((answer) => answer.ok)).toBe(true);
  expect(emulator.tokenCalls() - before).toBe(2);
});

test("a token is asked for again before it ends", async () => {
  const { appId = "", appSecret = "" } = emulator.credentials;
  const before = emulator.tokenCalls();
  const at = (ms: number) => ({ url: emulator.url, appId, appSecret, now: () => new Date(Date.now() + ms) });
  for (const later of [0, 7_000_000, 7_090_000]) await callWechat(at(later), "/channels/ec/basics/info/get");
  expect(emulator.tokenCalls() - before).toBe(1);
});

test("a week is read at once, also when it lies between seconds; refunds of it day by day", async () => {
  const order = sampleOrder(500, { modifiedAt: new Date(Date.now() - 6 * 86_400_000) });
  emulator.put(order);
  const week = { from: new Date(Date.now() - 7 * 86_400_000), to: new Date() };
  const seen: string[] = [];
  for await (const page of shop().pullOrders(week))
    if (page.ok) seen.push(...page.value.orders.map((one) => one.externalNo));
  expect(seen).toContain(order.externalNo);
  const { appId = "", appSecret = "" } = emulator.credentials;
  const update_time_range = { start_time: 1, end_time: 2 + 7 * 86_400 };
  const tooLong = { update_time_range, page_size: 100, next_key: "" };
  const account = { url: emulator.url, appId, appSecret, now: () => new Date() };
  expect(await callWechat(account, "/channels/ec/order/list/get", tooLong)).toMatchObject({ problem: "rejected" });
  for (const days of [1, 5]) {
    const modifiedAt = new Date(Date.now() - days * 86_400_000);
    const refund = { refundId: `900${days}`, externalNo: order.externalNo, ref: refOf(order.lines[0]), amount: "9.90" };
    emulator.askRefund?.({ ...refund, modifiedAt });
  }
  const refunds: string[] = [];
  for await (const page of shop().listRefunds?.(week) ?? []) {
    if (!page.ok) throw new Error(page.message);
    refunds.push(...page.value.refunds.map((one) => one.refundId));
  }
  expect([...new Set(refunds)].sort()).toEqual(["9001", "9005"]);
});

test("a key that comes again ends the reading as a problem, and so does a page without its numbers", async () => {
  const readAll = async (value: Record<string, unknown>) => {
    const pages = [];
    for await (const page of readKeys("ids", async () => ({ ok: true, value }))) pages.push(page);
    return pages;
  };
  const looping = await readAll({ ids: ["1"], next_key: "same", has_more: true });
  expect(looping.at(-1)).toMatchObject({ ok: false, problem: "retry" });
  expect(looping).toHaveLength(3);
  expect(await readAll({ next_key: "a", has_more: true })).toMatchObject([{ ok: false, code: "MALFORMED" }]);
});

test("a parcel whose answer was lost is not told again; the rest of the order is told without it", async () => {
  const order = sampleOrder(501);
  emulator.put(order);
  const [line] = order.lines;
  const first = { externalNo: order.externalNo, carrier: "SF", trackingNo: "SF1", key: "1" };
  const parcel = { ...first, lines: [{ ref: refOf(line), quantity: 1 }] };
  expect(await shop().confirmShipment?.(parcel)).toEqual({ ok: true, value: "done" });
  expect(await shop().confirmShipment?.(parcel)).toEqual({ ok: true, value: "already" });
  expect(await shop().getOrder?.(order.externalNo)).toMatchObject({ value: { stage: "partly_shipped" } });
  expect(await shop().confirmShipment?.({ ...first, trackingNo: "SF2", key: "2" })).toEqual({
    ok: true,
    value: "done",
  });
  expect(await shop().getOrder?.(order.externalNo)).toMatchObject({ value: { stage: "shipped" } });
  expect(await shop().confirmShipment?.({ ...first, trackingNo: "SF3", key: "3" })).toEqual({
    ok: true,
    value: "already",
  });
  expect(emulator.shipments().filter((one) => one.externalNo === order.externalNo)).toHaveLength(2);
});

test("a refund is seen on its line and agreed to once; refunded units are no longer to be shipped", async () => {
  const order = sampleOrder(502);
  emulator.put(order);
  const asked = { refundId: "7001", externalNo: order.externalNo, ref: refOf(order.lines[0]), amount: "99.50" };
  emulator.askRefund?.({ ...asked, modifiedAt: new Date(Date.now() - 60_000) });
  expect(await shop().getOrder?.(order.externalNo)).toMatchObject({ value: { lines: [{ refund: "requested" }, {}] } });
  const found = [];
  for await (const page of shop().listRefunds?.({ from: new Date(Date.now() - 120_000), to: new Date() }) ?? [])
    if (page.ok) found.push(...page.value.refunds);
  expect(found).toMatchObject([{ refundId: "7001", lineRef: asked.ref, amount: "99.50", status: "requested" }]);
  const [refund] = found;
  if (!refund) throw new Error("no refund");
  expect(await shop().agreeRefund?.(refund)).toEqual({ ok: true, value: "done" });
  expect(await shop().agreeRefund?.(refund)).toMatchObject({ ok: false, problem: "rejected" });
  expect(await shop().getOrder?.(order.externalNo)).toMatchObject({
    value: { order: { total: "227.50", lines: [{ quantity: 1, unitPrice: "99.50" }, { quantity: 1 }] } },
  });
});

test("a note is written to the order", async () => {
  emulator.put(sampleOrder(503));
  expect(await shop().writeNote?.(sampleOrder(503).externalNo, "换红色")).toEqual({ ok: true, value: "done" });
  expect(emulator.notes?.().get(sampleOrder(503).externalNo)).toBe("换红色");
});

const asked = (over: Partial<PushRequest> & { query: URLSearchParams }): PushRequest => ({
  ...{ method: "POST", headers: {}, body: Buffer.alloc(0) },
  ...over,
});

test("the check of the address is answered with its echostr, when it is signed", () => {
  const query = new URLSearchParams(emulatedCheck("shr5ch"));
  const answer = shop().receivePush?.(asked({ method: "GET", query }));
  expect(answer).toMatchObject({ ok: true, news: [], reply: { status: 200, body: "shr5ch" } });
  query.set("nonce", "1");
  expect(shop().receivePush?.(asked({ method: "GET", query }))).toMatchObject({ ok: false, reply: { status: 403 } });
  expect(shop({ pushToken: "" }).receivePush?.(asked({ method: "GET", query }))).toMatchObject({ ok: false });
});

test("pushed messages are opened and name their order or refund; others and changed ones are refused", () => {
  const order = sampleOrder(504);
  const push = emulator.push?.(order.externalNo);
  if (!push) throw new Error("no push");
  const request = asked({ query: new URLSearchParams(push.query), body: push.body });
  expect(shop().receivePush?.(request)).toMatchObject({
    ...{ ok: true, reply: { body: "success" } },
    news: [{ kind: "order", id: order.externalNo, messageId: expect.stringContaining(order.externalNo) }],
  });
  const changed = { ...request, body: Buffer.from(push.body.toString().replace(/"Encrypt":"./, '"Encrypt":"-')) };
  expect(shop().receivePush?.(changed)).toMatchObject({ ok: false });
  const unsigned = asked({ query: new URLSearchParams({ timestamp: "1", nonce: "2" }), body: push.body });
  expect(shop().receivePush?.(unsigned)).toMatchObject({ ok: false });
  const update = { status: "USER_WAIT_RETURN", after_sale_order_id: "1234567", order_id: "12345" };
  const message = { Event: "channels_ec_aftersale_update", CreateTime: 1, finder_shop_aftersale_status_update: update };
  const refund = emulatedPush(message, "wx2c2769f8efd9abc2");
  const about = asked({ query: new URLSearchParams(refund.query), body: refund.body });
  expect(shop().receivePush?.(about)).toMatchObject({ ok: true, news: [{ kind: "refund", id: "1234567" }] });
  const foreign = emulatedPush(message, "wx-another-app");
  const misled = asked({ query: new URLSearchParams(foreign.query), body: foreign.body });
  expect(shop().receivePush?.(misled)).toMatchObject({ ok: false });
});

const row = (line: object, over = {}) => ({
  ...{ order_id: "1", status: 20, create_time: 1_794_000_000, update_time: 1_794_000_001 },
  order_detail: {
    product_infos: [{ product_id: "1", sku_id: "2", sku_code: "A", sku_cnt: 2, sale_price: 10_000, ...line }],
    price_info: { freight: 500 },
  },
  ...over,
});

test("what others pay for a coupon is the shop's money; a price raised afterwards is the price", () => {
  const others = { finder_discounted_price: 300, cash_coupon_discounted_price: 200 };
  expect(readOrder(row({ real_price: 18_500, merchant_discounted_price: 1_000, ...others }))?.order).toMatchObject({
    ...{ total: "195.00", lines: [{ unitPrice: "100.00", quantity: 2, discount: "10.00" }] },
  });
  expect(readOrder(row({ real_price: 20_101 }))?.order).toMatchObject({
    ...{ total: "206.01", lines: [{ unitPrice: "100.51", quantity: 2, discount: "0.01" }] },
  });
});

test("an order all of whose units were refunded is canceled; one that is not whole is none", () => {
  expect(readOrder(row({ real_price: 20_000, finish_aftersale_sku_cnt: 2 }))?.stage).toBe("canceled");
  for (const line of [{ sku_cnt: "two" }, { sku_cnt: 0 }, { sale_price: undefined }, { real_price: "99.50" }])
    expect(readOrder(row({ real_price: 20_000, ...line }))).toBeUndefined();
  for (const over of [{ status: 77 }, { update_time: 0 }, { order_detail: {} }, { order_id: "" }])
    expect(readOrder(row({ real_price: 20_000 }, over))).toBeUndefined();
});
