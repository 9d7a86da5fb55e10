import { afterAll, beforeAll, expect, test } from "vitest";
import { conforms, sampleOrder } from "../channel/conformance";
import type { PushRequest } from "../channel/port";
import { connectShopify } from "./connector";
import { type ShopifyEmulator, startShopifyEmulator } from "./emulator";
import { shopify } from "./manifest";
import { readOrder, readRefunds } from "./mapper";
import { sign } from "./signing";

conforms(shopify, { signedWith: "accessToken" });

let emulator: ShopifyEmulator;
beforeAll(async () => {
  emulator = await startShopifyEmulator();
});
afterAll(() => emulator.close());
const shop = (to = emulator) => connectShopify({ url: to.url, credentials: to.credentials, now: () => new Date() });
const span = () => ({ from: new Date(Date.now() - 3_600_000), to: new Date() });
const account = () => ({ url: emulator.url, credentials: emulator.credentials, now: () => new Date() });

test("a small bucket is waited for, not run into", async () => {
  const small = await startShopifyEmulator({ size: 1_000, restoreRate: 1_500 });
  for (let n = 1; n <= 20; n++) small.put(sampleOrder(n));
  let read = 0;
  for await (const page of shop(small).pullOrders(span())) read += page.ok ? page.value.orders.length : 0;
  expect(read).toBe(20);
  expect(small.calls()).toBe(3);
  await small.close();
});

test("a page that is too dear is asked for in halves", async () => {
  const dear = await startShopifyEmulator();
  for (let n = 1; n <= 8; n++) dear.put(sampleOrder(n));
  dear.failNext({ body: '{"errors":[{"message":"Query cost is 1204","extensions":{"code":"MAX_COST_EXCEEDED"}}]}' });
  const sizes: number[] = [];
  for await (const page of shop(dear).pullOrders(span())) sizes.push(page.ok ? page.value.orders.length : -1);
  expect(sizes).toEqual([3, 3, 2]);
  await dear.close();
});

test("a bucket that is empty for long says when to come back", async () => {
  const empty = await startShopifyEmulator({ size: 100, restoreRate: 1 });
  empty.put(sampleOrder(1));
  const answer = (await shop(empty).pullOrders(span()).next()).value;
  expect(answer).toMatchObject({ ok: false, problem: "retry", code: "THROTTLED" });
  expect(answer.afterMs).toBeGreaterThan(500_000);
  await empty.close();
});

test("an order of many lines is read to its last line", async () => {
  const [line] = sampleOrder(500).lines;
  if (!line) throw new Error("no line");
  const lines = Array.from({ length: 73 }, (_, n) => ({ ...line, ref: String(70_000 + n), quantity: 1 }));
  emulator.put(sampleOrder(500, { lines }));
  const answer = await shop().getOrder?.(sampleOrder(500).externalNo);
  expect(answer?.ok && answer.value?.order.lines).toHaveLength(73);
});

test("units of a line leave in two parcels; a parcel said twice is counted once", async () => {
  const order = sampleOrder(501);
  emulator.put(order);
  const [line] = order.lines;
  const parcel = {
    externalNo: order.externalNo,
    carrier: "SF",
    key: "k",
    lines: [{ ref: line?.ref ?? "", quantity: 1 }],
  };
  expect(await shop().confirmShipment?.({ ...parcel, trackingNo: "A" })).toEqual({ ok: true, value: "done" });
  expect(await shop().confirmShipment?.({ ...parcel, trackingNo: "A" })).toEqual({ ok: true, value: "already" });
  expect(await shop().confirmShipment?.({ ...parcel, trackingNo: "B" })).toEqual({ ok: true, value: "done" });
  expect(await shop().confirmShipment?.({ ...parcel, trackingNo: "C" })).toEqual({ ok: true, value: "already" });
  const rest = { ...parcel, lines: undefined, trackingNo: "D" };
  expect(await shop().confirmShipment?.(rest)).toEqual({ ok: true, value: "done" });
  expect(await shop().getOrder?.(order.externalNo)).toMatchObject({ value: { stage: "shipped" } });
  const tooMany = { ...parcel, externalNo: sampleOrder(502).externalNo, trackingNo: "E" };
  emulator.put(sampleOrder(502));
  const ref = sampleOrder(502).lines[0]?.ref ?? "";
  expect(await shop().confirmShipment?.({ ...tooMany, lines: [{ ref, quantity: 3 }] })).toMatchObject({
    problem: "rejected",
    code: "QUANTITY",
  });
});

test("stock that changed meanwhile is not overwritten; one bad row keeps no other back", async () => {
  emulator.put(sampleOrder(503));
  const [a, b] = sampleOrder(503).lines.map(({ item, sku }) => ({ item, sku }));
  if (!a || !b) throw new Error("no lines");
  emulator.beforeStock(() => emulator.count(a.sku, 4));
  const stale = await shop().setStock?.([{ ...a, quantity: 9, key: "1" }]);
  expect(stale).toMatchObject({ value: [{ ok: false, problem: "retry", code: "CHANGE_FROM_QUANTITY_STALE" }] });
  expect(emulator.stock().get(a.sku)).toBe(4);
  const rows = [
    { ...a, quantity: 2_000_000_000, key: "2" },
    { ...b, quantity: 6, key: "3" },
    { item: "1", sku: "404", quantity: 6, key: "4" },
  ];
  expect(await shop().setStock?.(rows)).toMatchObject({
    value: [{ code: "INVALID_QUANTITY_TOO_HIGH" }, { ok: true }, { problem: "rejected", code: "NOT_FOUND" }],
  });
  expect(emulator.stock().get(b.sku)).toBe(6);
});

test("a webhook counts when its raw body was signed", () => {
  const push = emulator.push?.("3900881234560000001");
  if (!push) throw new Error("no push");
  const request: PushRequest = { ...push, query: new URLSearchParams() };
  const news = [{ kind: "order", id: "3900881234560000001", messageId: "b54557e4" }];
  expect(shop().receivePush?.(request)).toMatchObject({ ok: true, news, reply: { status: 200 } });
  const changed = Buffer.concat([request.body, Buffer.from(" ")]);
  expect(shop().receivePush?.({ ...request, body: changed })).toMatchObject({ ok: false, reply: { status: 401 } });
  const other = connectShopify({ ...account(), url: "https://other.myshopify.com" });
  expect(other.receivePush?.(request)).toMatchObject({ ok: false });
});

test.each([
  [
    "customers/redact",
    { orders_to_redact: [299938, "3900881234560000001"] },
    "erase",
    ["299938", "3900881234560000001"],
  ],
  ["customers/data_request", { orders_requested: [299938], data_request: { id: 9999 } }, "tell", ["299938"]],
  ["shop/redact", { shop_id: 954889 }, "shop", []],
])("%s is a wish that says who by order only, and the same whenever it is said", (topic, said, kind, orders) => {
  const push = emulator.push?.("1");
  if (!push) throw new Error("no push");
  const body = Buffer.from(
    JSON.stringify({ ...said, customer: { id: 1, email: "a@b.example", phone: "555-625-1199" } }),
  );
  const hmac = sign({}, emulator.credentials.clientSecret ?? "", { body });
  const headers = { ...push.headers, "x-shopify-topic": topic, "x-shopify-hmac-sha256": hmac };
  const request: PushRequest = { ...push, headers, body, query: new URLSearchParams() };
  const received = shop().receivePush?.(request);
  expect(received).toMatchObject({ ok: true, news: [], wishes: [{ kind, orders }], reply: { status: 200 } });
  expect(JSON.stringify(received)).not.toMatch(/a@b|555/);
  const again = { ...request, headers: { ...headers, "x-shopify-webhook-id": "another" } };
  expect(shop().receivePush?.(again)).toEqual(received);
  expect(shop().receivePush?.({ ...request, body: Buffer.from("{}") })).toMatchObject({ ok: false });
});

test("consent is asked at the shop, and only a signed redirect is exchanged", async () => {
  const asked = {
    url: "my-brand.myshopify.com",
    credentials: { clientId: "c" },
    redirectUri: "https://w/back",
    state: "s",
  };
  expect(shopify.oauth?.authorizeUrl(asked)).toMatch(
    /^https:\/\/my-brand\.myshopify\.com\/admin\/oauth\/authorize\?client_id=c&/,
  );
  const query = emulator.redirect("emulated-code");
  const granted = await shopify.oauth?.exchange(account(), "emulated-code", "https://w/back", query);
  expect(granted).toMatchObject({ ok: true, value: { accessToken: expect.stringMatching(/^shpat_/) } });
  if (granted?.ok) emulator.credentials = granted.value;
  query.set("shop", "evil.myshopify.com");
  expect(await shopify.oauth?.exchange(account(), "emulated-code", "", query)).toMatchObject({ code: "HMAC" });
  expect(await shopify.oauth?.exchange(account(), "emulated-code", "")).toMatchObject({ problem: "auth" });
});

test("a return is seen and approved once; a note leaves the shop's own attributes alone", async () => {
  const order = sampleOrder(504);
  emulator.put(order);
  const ref = order.lines[0]?.ref ?? "";
  emulator.askRefund?.({ refundId: "77", externalNo: order.externalNo, ref, amount: "0", modifiedAt: new Date() });
  const found = [];
  for await (const page of shop().listRefunds?.(span()) ?? []) if (page.ok) found.push(...page.value.refunds);
  const refund = found.find((one) => one.externalNo === order.externalNo);
  expect(refund).toMatchObject({ status: "requested", lineRef: ref, withGoods: true });
  if (!refund) throw new Error("no refund");
  expect(await shop().agreeRefund?.(refund)).toEqual({ ok: true, value: "done" });
  expect(await shop().agreeRefund?.(refund)).toEqual({ ok: true, value: "already" });
  expect(emulator.agreed?.()).toEqual(["77"]);
  expect(await shop().writeNote?.(order.externalNo, "换红色")).toEqual({ ok: true, value: "done" });
  expect(await shop().getOrder?.(order.externalNo)).toMatchObject({
    value: { order: { sellerNote: "换红色", buyerNote: order.note } },
  });
});

const bag = (amount: string) => ({ shopMoney: { amount } });
const line = (over: object) => ({
  ...{ id: "gid://shopify/LineItem/11", sku: "A", quantity: 3, currentQuantity: 3, requiresShipping: true },
  ...{ originalUnitPriceSet: bag("10.00"), discountAllocations: [], taxLines: [], ...over },
});
const order = (over: object, ...lines: object[]) => ({
  ...{ id: "gid://shopify/Order/1", createdAt: "2026-11-11T00:00:00Z", updatedAt: "2026-11-11T00:00:01Z" },
  ...{
    displayFinancialStatus: "PAID",
    displayFulfillmentStatus: "UNFULFILLED",
    currencyCode: "USD",
    taxesIncluded: true,
  },
  ...{ totalReceivedSet: bag("30.00"), lineItems: { nodes: lines }, ...over },
});

test("an order that was edited is what is left of it, with its share of the discount", () => {
  const discountAllocations = [{ allocatedAmountSet: bag("1.00") }];
  const edited = line({ currentQuantity: 2, discountAllocations });
  const removed = line({ id: "gid://shopify/LineItem/12", currentQuantity: 0 });
  expect(readOrder(order({}, removed, edited))).toMatchObject({
    order: { total: "19.33", lines: [{ quantity: 2, unitPrice: "10.00", discount: "0.67" }] },
    lines: [
      { ref: "12", lineNo: undefined, refund: "refunded" },
      { ref: "11", lineNo: 1, refund: "none" },
    ],
  });
  expect(readOrder(order({}, removed))).toMatchObject({ stage: "canceled" });
});

test("tax on top is part of what the buyer pays; included, it is in the price", () => {
  const taxLines = [{ priceSet: bag("2.50") }];
  const shippingLines = {
    nodes: [{ isRemoved: false, discountedPriceSet: bag("5.00"), taxLines: [{ priceSet: bag("0.40") }] }],
  };
  expect(readOrder(order({ taxesIncluded: false, shippingLines }, line({ taxLines })))?.order).toMatchObject({
    ...{ total: "37.90", freight: "5.40", lines: [{ quantity: 3, unitPrice: "10.84", discount: "0.02" }] },
  });
  expect(readOrder(order({ shippingLines }, line({ taxLines })))?.order).toMatchObject({
    total: "35.00",
    freight: "5.00",
  });
});

test.each([
  ["JPY", "1200.0", "3600"],
  ["KWD", "1.505", "4.515"],
])("%s has its own decimals", (currencyCode, price, total) => {
  expect(readOrder(order({ currencyCode }, line({ originalUnitPriceSet: bag(price) })))?.order.total).toBe(total);
});

test.each([
  [{ displayFinancialStatus: "PENDING" }, "unpaid"],
  [{ displayFinancialStatus: "AUTHORIZED" }, "to_ship"],
  [{ displayFinancialStatus: "VOIDED" }, "canceled"],
  [{ displayFinancialStatus: "REFUNDED" }, "canceled"],
  [{ displayFinancialStatus: "REFUNDED", displayFulfillmentStatus: "FULFILLED" }, "shipped"],
  [{ displayFinancialStatus: "PENDING", paymentGatewayNames: ["Cash on Delivery (COD)"] }, "to_ship"],
  [{ fulfillmentOrders: { nodes: [{ status: "ON_HOLD" }, { status: "CLOSED" }] } }, "paused"],
  [{ displayFulfillmentStatus: "FULFILLED", closedAt: "2026-11-12T00:00:00Z" }, "completed"],
])("%j is %s", (over, stage) => {
  expect(readOrder(order(over, line({})))?.stage).toBe(stage);
});

test("money that is only authorized was not received; at the door it is paid by cash", () => {
  const authorized = readOrder(
    order({ displayFinancialStatus: "AUTHORIZED", totalReceivedSet: bag("0.00") }, line({})),
  );
  expect(authorized?.order.payment).toEqual({ status: "paid" });
  const door = { displayFinancialStatus: "PENDING", paymentGatewayNames: ["Cash on Delivery (COD)"] };
  expect(readOrder(order(door, line({})))?.order.payment).toEqual({ status: "cod" });
});

test("what needs no shipping is left out, and what is no order is none", () => {
  const card = line({ id: "gid://shopify/LineItem/13", requiresShipping: false });
  expect(readOrder(order({}, card, line({})))).toMatchObject({
    ...{ order: { total: "30.00" }, lines: [{ ref: "13", lineNo: undefined }, { lineNo: 1 }] },
  });
  expect(readOrder(order({}, card))?.stage).toBe("completed");
  for (const over of [{ quantity: "two" }, { currentQuantity: 1.5 }, { originalUnitPriceSet: bag("free") }])
    expect(readOrder(order({}, line(over)))).toBeUndefined();
  for (const over of [{ updatedAt: "yesterday" }, { currencyCode: null }, { lineItems: { nodes: [] } }])
    expect(readOrder(order(over, line({})))).toBeUndefined();
});

test("a refund has a row per line, with tax where it came on top", () => {
  const refundLineItems = {
    nodes: [{ quantity: 1, subtotalSet: bag("10.00"), totalTaxSet: bag("0.80"), lineItem: { id: "x/11" } }],
  };
  const refunds = [
    { id: "gid://shopify/Refund/9", createdAt: "2026-11-12T00:00:00Z", note: "broken", refundLineItems },
    { id: "gid://shopify/Refund/10", createdAt: "2026-11-12T00:00:00Z", totalRefundedSet: bag("3.00") },
  ];
  expect(readRefunds(order({ taxesIncluded: false, refunds }))).toMatchObject([
    { refundId: "9-11", lineRef: "11", amount: "10.80", quantity: 1, status: "refunded", reason: "broken" },
    { refundId: "10", lineRef: "", amount: "3.00" },
  ]);
});
