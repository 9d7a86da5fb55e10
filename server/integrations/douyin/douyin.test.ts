import { afterAll, beforeAll, expect, test } from "vitest";
import { conforms, sampleOrder } from "../channel/conformance";
import type { Emulator } from "../channel/emulator";
import { connectDouyin } from "./connector";
import { startDouyinEmulator } from "./emulator";
import { douyin } from "./manifest";
import { readOrder } from "./mapper";

conforms(douyin, { signedWith: "appSecret", hidesReceiver: true, carrier: "shunfeng" });

const reachable = 200;
let emulator: Emulator;
beforeAll(async () => {
  emulator = await startDouyinEmulator(reachable);
});
afterAll(() => emulator.close());
const shop = () =>
  connectDouyin({ url: emulator.url, credentials: emulator.credentials, now: () => new Date() }, reachable);
const span = () => ({ from: new Date(Date.now() - 3_600_000), to: new Date() });

test("a span with more orders than can be reached is read in halves, and none is missed", async () => {
  const now = Date.now();
  for (let n = 0; n < 350; n++) emulator.put(sampleOrder(2_000 + n, { modifiedAt: new Date(now - (n + 10) * 4_000) }));
  const seen = new Set<string>();
  for await (const page of shop().pullOrders(span())) {
    if (!page.ok) throw new Error(page.message);
    for (const order of page.value.orders) seen.add(order.externalNo);
  }
  expect(seen.size).toBe(350);
});

test("more orders of one second than can be reached are said to be too many", async () => {
  const modifiedAt = new Date(Date.now() - 7_200_000);
  for (let n = 0; n < 210; n++) emulator.put(sampleOrder(3_000 + n, { modifiedAt }));
  const around = { from: new Date(modifiedAt.getTime() - 5_000), to: new Date(modifiedAt.getTime() + 5_000) };
  const problems = [];
  for await (const page of shop().pullOrders(around)) if (!page.ok) problems.push(page.code);
  expect(problems).toContain("TOO_MANY_RESULTS");
});

test("a parcel is told under the key of its shipment: when the answer was lost, asking again ships nothing twice", async () => {
  const order = sampleOrder(500);
  emulator.put(order);
  const [line] = order.lines;
  const lines = [{ ref: line?.ref ?? "", quantity: 2 }];
  const shipment = { externalNo: order.externalNo, carrier: "shunfeng", trackingNo: "SF1", key: "parcel-1", lines };
  emulator.loseAnswers(true);
  expect(await shop().confirmShipment?.(shipment)).toMatchObject({ ok: false, problem: "retry" });
  emulator.loseAnswers(false);
  expect(await shop().confirmShipment?.(shipment)).toEqual({ ok: true, value: "done" });
  expect(await shop().confirmShipment?.({ ...shipment, key: "parcel-2" })).toEqual({ ok: true, value: "already" });
  expect(emulator.shipments().filter((one) => one.externalNo === order.externalNo)).toHaveLength(1);
});

test("a push names its order by all digits; one that was changed on the way is refused; the probe is answered", () => {
  const order = sampleOrder(501);
  const push = emulator.push?.(order.externalNo);
  if (!push) throw new Error("no push");
  const request = { method: "POST", query: new URLSearchParams(), headers: push.headers, body: push.body };
  const received = shop().receivePush?.(request);
  expect(received).toMatchObject({ ok: true, news: [{ kind: "order", id: order.externalNo }] });
  expect(JSON.parse(received?.reply.body ?? "")).toEqual({ code: 0, msg: "success" });
  const changed = { ...request, body: Buffer.from(push.body.toString().replace("101", "103")) };
  expect(shop().receivePush?.(changed)).toMatchObject({ ok: false, reply: { status: 401 } });
});

test("a refund is seen on its line, listed in yuan, and agreed to once", async () => {
  const order = sampleOrder(502);
  emulator.put(order);
  const ref = order.lines[0]?.ref ?? "";
  const modifiedAt = new Date(Date.now() - 60_000);
  emulator.askRefund?.({
    refundId: "7300112233445566778",
    externalNo: order.externalNo,
    ref,
    amount: "99.50",
    modifiedAt,
  });
  expect(await shop().getOrder?.(order.externalNo)).toMatchObject({ value: { lines: [{ refund: "requested" }, {}] } });
  const page = await shop().listRefunds?.(span()).next();
  const [refund] = page?.value?.ok ? page.value.value.refunds : [];
  expect(refund).toMatchObject({ refundId: "7300112233445566778", lineRef: ref, amount: "99.50", status: "requested" });
  if (!refund) throw new Error("no refund");
  expect(await shop().agreeRefund?.(refund)).toEqual({ ok: true, value: "done" });
  expect(await shop().agreeRefund?.(refund)).toMatchObject({ ok: false, problem: "rejected", message: "售后状态错误" });
});

test("a token nobody knows is the keys' fault, not an order that is not there", async () => {
  const words = {
    sub_code: "isv.access-token-no-existed",
    sub_msg: "access_token不存在，请使用最新的access_token访问",
  };
  emulator.failNext({ body: JSON.stringify({ code: 40003, msg: "非法的参数", ...words }) });
  expect(await shop().getOrder?.("1")).toMatchObject({ ok: false, problem: "auth" });
});

test("a note is written to the order", async () => {
  emulator.put(sampleOrder(503));
  expect(await shop().writeNote?.(sampleOrder(503).externalNo, "换红色")).toEqual({ ok: true, value: "done" });
  expect(emulator.notes?.().get(sampleOrder(503).externalNo)).toBe("换红色");
});

test("an app of the shop's own gets its token by the shop's id", async () => {
  const { refreshToken: _, ...credentials } = emulator.credentials;
  const account = { url: emulator.url, credentials, now: () => new Date() };
  expect(await douyin.refresh?.(account)).toMatchObject({ ok: true, value: { shopName: "模拟旗舰店" } });
  const unknown = { ...account, credentials: { ...credentials, shopId: "1" } };
  expect(await douyin.refresh?.(unknown)).toMatchObject({ ok: false, problem: "auth" });
});

const row = (over: object) => ({
  ...{
    order_id: "1",
    order_status: 2,
    create_time: 1_794_000_000,
    update_time: 1_794_000_001,
    pay_time: 1_794_000_001,
  },
  ...{
    post_amount: 500,
    sku_order_list: [{ order_id: "11", item_num: 2, origin_amount: 10_000, pay_amount: 20_000, code: "A" }],
  },
  ...over,
});

test("only what the shop gives up is its discount: the platform and the talent pay their part to it", () => {
  const paid = {
    promotion_shop_amount: 1_000,
    promotion_platform_amount: 300,
    promotion_talent_amount: 200,
    pay_amount: 18_500,
  };
  const sku_order_list = [{ order_id: "11", item_num: 2, origin_amount: 10_000, code: "A", ...paid }];
  expect(readOrder(row({ sku_order_list }))?.order).toMatchObject({
    ...{ total: "195.00", freight: "5.00", payment: { status: "paid" } },
    lines: [{ unitPrice: "100.00", quantity: 2, discount: "10.00" }],
  });
});

test("paid but not to be prepared yet waits; closed lines are left out", () => {
  expect(readOrder(row({ order_status: 105 }))?.stage).toBe("paused");
  const [open, shut] = [
    { order_id: "11", order_status: 2, item_num: 1, origin_amount: 1_000, pay_amount: 1_000, code: "A" },
    { order_id: "12", order_status: 4, item_num: 1, origin_amount: 2_000, pay_amount: 2_000, code: "B" },
  ];
  expect(readOrder(row({ sku_order_list: [shut, open] }))).toMatchObject({
    ...{ order: { total: "15.00", lines: [{ sku: "A" }] }, lines: [{ ref: "12", lineNo: undefined }, { lineNo: 1 }] },
  });
  expect(readOrder(row({ sku_order_list: [shut] }))?.stage).toBe("canceled");
});

const line = { order_id: "11", item_num: 1, origin_amount: 1_000, pay_amount: 1_000 };
test.each([
  ...[{ order_status: 77 }, { update_time: 0 }, { sku_order_list: [] }, { order_id: "" }],
  { sku_order_list: [{ ...line, item_num: "2.5" }] },
  { sku_order_list: [{ ...line, origin_amount: "10.00" }] },
  { sku_order_list: [{ ...line, pay_amount: undefined }] },
])("a row that lacks what makes an order is none: %j", (over) => expect(readOrder(row(over))).toBeUndefined());
