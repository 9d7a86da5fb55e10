import { afterAll, beforeAll, expect, test } from "vitest";
import { conforms, sampleOrder } from "../channel/conformance";
import type { Account, PushRequest } from "../channel/port";
import { callHttp } from "../wire/http";
import { authorize } from "./client";
import { connectWoo } from "./connector";
import { startWooEmulator, type WooEmulator } from "./emulator";
import { woocommerce } from "./manifest";
import { readOrder } from "./mapper";

// Real shops are called over https with Basic, the emulator over http with signatures: both ways have to hold.
conforms(woocommerce, { signedWith: "consumerSecret", keepsToItself: "parcels" });

/** As at an https address, before a proxy that decrypts. */
const behindProxy: typeof authorize = (account, method, query) => {
  const proved = authorize({ ...account, url: account.url.replace("http:", "https:") }, method, query);
  return { ...proved, headers: { ...proved.headers, "X-Forwarded-Proto": "https" } };
};
const overBasic = { id: "woocommerce over https", connect: (account: Account) => connectWoo(account, behindProxy) };
conforms({ ...woocommerce, ...overBasic }, { signedWith: "consumerSecret", keepsToItself: "parcels" });

let emulator: WooEmulator;
beforeAll(async () => {
  emulator = await startWooEmulator();
});
afterAll(() => emulator.close());
const shop = () => connectWoo({ url: emulator.url, credentials: emulator.credentials, now: () => new Date() });
const span = () => ({ from: new Date(Date.now() - 3_600_000), to: new Date() });

test("over HTTPS the keys go as Basic and nothing is signed", async () => {
  const account = {
    url: "https://shop.example/wp-json/wc/v3/orders",
    credentials: emulator.credentials,
    now: () => new Date(),
  };
  const { headers, query } = authorize(account, "GET", { page: "1" });
  expect(query).toEqual({ page: "1" });
  const proxied = { method: "GET" as const, headers: { ...headers, "X-Forwarded-Proto": "https" } };
  expect(await callHttp({ ...proxied, url: `${emulator.url}/wp-json/wc/v3/orders?page=1` })).toMatchObject({
    ok: true,
  });
});

test("a signature is good once", async () => {
  const account = {
    url: `${emulator.url}/wp-json/wc/v3/orders`,
    credentials: emulator.credentials,
    now: () => new Date(),
  };
  const { query } = authorize(account, "GET", { search: "a b+c&ü(*)!'~" });
  const url = `${account.url}?${new URLSearchParams(query)}`;
  expect(await callHttp({ method: "GET", url })).toMatchObject({ ok: true });
  expect(await callHttp({ method: "GET", url })).toMatchObject({ ok: false, problem: "auth" });
});

test("a shipment is a note to the buyer and a completed order; on hold it is refused", async () => {
  const { externalNo } = sampleOrder(500);
  emulator.put(sampleOrder(500));
  const parcel = { externalNo, carrier: "SF", trackingNo: "SF77", key: "k" };
  expect(await shop().confirmShipment?.(parcel)).toEqual({ ok: true, value: "done" });
  expect(await shop().confirmShipment?.(parcel)).toEqual({ ok: true, value: "already" });
  expect(emulator.notes?.().get(externalNo)).toBe("SF: SF77");
  expect(await shop().getOrder?.(externalNo)).toMatchObject({ value: { stage: "completed" } });
  emulator.put(sampleOrder(501));
  emulator.edit(sampleOrder(501).externalNo, { status: "on-hold" });
  const held = { ...parcel, externalNo: sampleOrder(501).externalNo };
  expect(await shop().confirmShipment?.(held)).toMatchObject({ problem: "rejected", message: "The order is on-hold" });
});

test("units that were refunded are no longer part of the order", async () => {
  const order = sampleOrder(502);
  const [line] = order.lines;
  emulator.put(order);
  const refund = { refundId: "901", externalNo: order.externalNo, ref: line?.ref ?? "", amount: "99.50" };
  emulator.askRefund?.({ ...refund, modifiedAt: new Date() });
  expect(await shop().getOrder?.(order.externalNo)).toMatchObject({
    value: { order: { total: "227.50", lines: [{ quantity: 1, unitPrice: "99.50" }, { quantity: 1 }] } },
  });
  const found = [];
  for await (const page of shop().listRefunds?.(span()) ?? []) if (page.ok) found.push(...page.value.refunds);
  expect(found).toMatchObject([
    { refundId: `901-${line?.ref}`, lineRef: line?.ref, amount: "99.50", status: "refunded" },
  ]);
});

test("a row of stock that is refused keeps no other back", async () => {
  emulator.put(sampleOrder(503));
  const [line] = sampleOrder(503).lines;
  const good = { item: line?.item ?? "", sku: line?.sku ?? "", quantity: 3, key: "1" };
  expect(await shop().setStock?.([{ ...good, sku: "404", key: "2" }, good])).toMatchObject({
    value: [{ ok: false, problem: "rejected" }, { ok: true }],
  });
  expect(emulator.stock().get(good.sku)).toBe(3);
});

test("a shop that fails and says so with 200 was told nothing", async () => {
  const order = sampleOrder(504);
  emulator.put(order);
  const failed = { body: '{"code":"internal_server_error","message":"There has been a critical error"}' };
  emulator.failNext(failed, failed, failed);
  const shipment = { externalNo: order.externalNo, carrier: "SF", trackingNo: "SF504", key: "ship-504" };
  expect(await shop().confirmShipment?.(shipment)).toMatchObject({ ok: false, problem: "retry" });
});

test("a webhook counts when it is signed; the ping before it is answered", () => {
  const push = emulator.push?.("3900881234560000001");
  if (!push) throw new Error("no push");
  const request: PushRequest = { ...push, query: new URLSearchParams() };
  const news = [{ kind: "order", id: "3900881234560000001", messageId: "d-1" }];
  expect(shop().receivePush?.(request)).toMatchObject({ ok: true, news });
  const other = { ...request, body: Buffer.from('{"id":2}') };
  expect(shop().receivePush?.(other)).toMatchObject({ ok: false, reply: { status: 401 } });
  const ping = { ...request, headers: {}, body: Buffer.from("webhook_id=12") };
  expect(shop().receivePush?.(ping)).toMatchObject({ ok: true, news: [], reply: { status: 200 } });
});

const line = (over: object = {}) => ({
  ...{
    id: 11,
    sku: "A",
    quantity: 3,
    subtotal: "30.00",
    subtotal_tax: "0.00",
    total: "30.00",
    total_tax: "0.00",
    ...over,
  },
});
const order = (over: object, ...line_items: object[]) => ({
  ...{ id: 1, status: "processing", currency: "USD", date_created_gmt: "2026-11-11T00:00:00", refunds: [] },
  ...{ date_modified_gmt: "2026-11-11T00:00:01", date_paid_gmt: "2026-11-11T00:00:01", payment_method: "stripe" },
  ...{ shipping_total: "5.00", shipping_tax: "0.40", line_items, ...over },
});

test("tax, coupons and fees are part of what the buyer pays, to the cent", () => {
  const taxed = line({ subtotal: "30.00", subtotal_tax: "2.50", total: "27.00", total_tax: "2.25" });
  const fee_lines = [
    { total: "1.00", total_tax: "0.10" },
    { total: "-2.00", total_tax: "0.00" },
  ];
  expect(readOrder(order({ fee_lines }, taxed))?.order).toMatchObject({
    ...{ total: "33.75", freight: "6.50", discount: "2.00" },
    lines: [{ quantity: 3, unitPrice: "10.84", discount: "3.27" }],
  });
});

test.each([
  ["JPY", "3600", "3605"],
  ["KWD", "4.515", "9.915"],
])("%s has its own decimals", (currency, total, sum) => {
  const shipping_tax = currency === "JPY" ? "0" : "0.400";
  const plain = line({ subtotal: total, total });
  expect(readOrder(order({ currency, shipping_total: "5", shipping_tax }, plain))?.order.total).toBe(sum);
});

test.each([
  [{ status: "on-hold", date_paid_gmt: null }, "unpaid", "unpaid"],
  [{ status: "on-hold" }, "paused", "paid"],
  [{ status: "wc-awaiting-pickup" }, "paused", "paid"],
  [{ status: "processing", date_paid_gmt: null, payment_method: "cod" }, "to_ship", "cod"],
  [{ status: "refunded" }, "canceled", "paid"],
  [{ status: "failed", date_paid_gmt: null }, "unpaid", "unpaid"],
])("%j is %s", (over, stage, status) => {
  expect(readOrder(order(over, line()))).toMatchObject({ stage, order: { payment: { status } } });
});

test("what lacks what makes an order is none", () => {
  for (const over of [{ id: undefined }, { date_modified_gmt: "soon" }, { currency: "" }])
    expect(readOrder(order(over, line()))).toBeUndefined();
  for (const over of [{ quantity: 1.5 }, { quantity: "two" }, { total: "free" }])
    expect(readOrder(order({}, line(over)))).toBeUndefined();
  expect(readOrder(order({}))).toBeUndefined();
});
