import { afterAll, beforeAll, expect, test } from "vitest";
import { sampleShipment } from "../carrier/sample-shipment";
import { type EasyPostEmulator, startEasyPostEmulator } from "./emulator";
import { buyShipment, getTracker, refundShipment, testAccount } from "./operations";
import { readPush } from "./push";
import { sign } from "./signing";

// Expected value made with Python's hmac and unicodedata, not with this code.
test("the webhook's signature, with a secret that has an accent", () => {
  const expected = "hmac-sha256-hex=648a648ccf2d4fb82924f631da8d92ecfb4d0e8406023c78f9a215117f1ac4d0";
  expect(sign('{"id":"evt_1"}', "s\u00e9cret")).toBe(expected);
  expect(sign('{"id":"evt_1"}', "se\u0301cret")).toBe(expected);
});

let now = new Date("2026-11-23T02:00:00Z");
let emulator: EasyPostEmulator;
const account = () => ({ url: emulator.url, apiKey: "EZTK", carrierAccountId: "", timeoutMs: 500 });
const abroad = { country: "US", province: "WA", city: "Seattle", district: "", postalCode: "98101" };
const receiver = { ...sampleShipment().receiver, ...abroad, street: "1 Pine St" };
const shipment = (orderKey: string) => sampleShipment({ orderKey, service: "Priority", receiver });
beforeAll(async () => {
  emulator = await startEasyPostEmulator({ apiKey: "EZTK", now: () => now });
});
afterAll(() => emulator.close());

test("a purchase that broke off after the first step is gone on with, and not made twice", async () => {
  emulator.failNext({ status: 404, body: '{"error":{"code":"NOT_FOUND"}}' });
  const first = await buyShipment(account(), shipment("twice"));
  expect(first).toMatchObject({ ok: true, value: { payload: { carrierName: "USPS" } } });
  expect(await buyShipment(account(), shipment("twice"))).toEqual(first);
  expect(emulator.shipments.size).toBe(1);
});

test("an inactive key is the account's fault; a missing postal code is said in EasyPost's words", async () => {
  expect(await testAccount({ ...account(), apiKey: "x" })).toMatchObject({ ok: false, problem: "auth" });
  expect(await testAccount(account())).toMatchObject({ ok: true });
  const noZip = { ...receiver, postalCode: "" };
  const rejected = await buyShipment(account(), { ...shipment("no-zip"), receiver: noZip });
  expect(rejected).toMatchObject({ problem: "rejected", code: "ADDRESS.PARAMETERS.INVALID" });
});

test("refund, and the way of a parcel", async () => {
  const made = await buyShipment(account(), shipment("way"));
  now = new Date("2026-11-23T02:16:00Z");
  const way = await getTracker(account(), made.ok ? made.value.trackingNo : "");
  expect(way.ok && way.value.at(-1)).toMatchObject({ state: "delivered", place: "SEATTLE" });
  expect(await refundShipment(account(), "way")).toMatchObject({ ok: true });
  expect(emulator.shipments.get("way")?.refunded).toBe(true);
});

test("a webhook with another secret or another body is not read", () => {
  const result = {
    tracking_code: "9400",
    tracking_details: [{ status: "delivered", datetime: "2026-11-23T02:00:00Z" }],
  };
  const body = JSON.stringify({ description: "tracker.updated", result });
  expect(readPush(body, sign(body, "s"), "s")?.updates).toMatchObject([{ trackingNo: "9400", state: "delivered" }]);
  expect(readPush(body, sign(body, "t"), "s")).toBeUndefined();
  expect(readPush(`${body} `, sign(body, "s"), "s")).toBeUndefined();
});
