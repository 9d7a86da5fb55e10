import { afterAll, beforeAll, expect, test } from "vitest";
import { sampleShipment } from "../carrier/sample-shipment";
import { type SfEmulator, startSfEmulator } from "./emulator";
import { cancelOrder, createOrder, interceptOrder, searchRoutes, testAccount } from "./operations";
import { readPush } from "./push";
import { javaUrlEncode, sign } from "./signing";

// Expected values made with Python's hashlib and urllib, not with this code.
test.each([
  ['{"orderId":"A-1","contact":"张三"}', "1700000000000", "check", "GztzXEMGctEphTsuji/y0g=="],
  ["a b!'()~*-._ü+/&=", "1", "w@rd", "IYSfEDSpvD6WumtdoM/n5Q=="],
])("msgDigest of %s", (msgData, timestamp, checkword, expected) => {
  expect(sign({ msgData, timestamp }, checkword)).toBe(expected);
});

test("encodes as Java does", () => {
  expect(javaUrlEncode("a b*~!'()ü")).toBe("a+b*%7E%21%27%28%29%C3%BC");
});

let now = new Date("2026-11-23T02:00:00Z");
let emulator: SfEmulator;
const keys = { partnerId: "P1", checkword: "secret-word", monthlyCard: "7551234567", timeoutMs: 300 };
const account = () => ({ ...keys, url: emulator.url });
beforeAll(async () => {
  emulator = await startSfEmulator({ checkwordOf: (id) => (id === "P1" ? "secret-word" : undefined), now: () => now });
});
afterAll(() => emulator.close());

test("asked twice under one key, SF makes one waybill", async () => {
  const first = await createOrder(account(), sampleShipment({ orderKey: "twice" }));
  const second = await createOrder(account(), sampleShipment({ orderKey: "twice" }));
  expect(first).toMatchObject({ ok: true, value: { payload: { destRouteLabel: "571WB-AD-012" } } });
  expect(second).toEqual(first);
  expect(emulator.orders.size).toBe(1);
});

test("a wrong check word is refused by the emulator's own reckoning, and classed as the account's fault", async () => {
  const wrong = { ...account(), checkword: "other" };
  expect(await createOrder(wrong, sampleShipment())).toMatchObject({ ok: false, problem: "auth", code: "A1006" });
  expect(await testAccount(wrong)).toMatchObject({ problem: "auth" });
  expect(await testAccount(account())).toMatchObject({ ok: true });
});

test("SF's words come back when it will not", async () => {
  const receiver = { ...sampleShipment().receiver, street: "" };
  const answer = await createOrder(account(), sampleShipment({ orderKey: "no-street", receiver }));
  expect(answer).toEqual({ ok: false, problem: "rejected", code: "8018", message: "收件人信息不完整" });
});

test.each([
  ["hang", "TIMEOUT"],
  [{ status: 503, body: "busy" }, "HTTP_503"],
  [{ status: 200, body: "<html>" }, "MALFORMED"],
] as const)("trouble on the way (%j) is to be tried again", async (plan, code) => {
  emulator.failNext(plan);
  const answer = await createOrder(account(), sampleShipment({ orderKey: `trouble-${code}` }));
  expect(answer).toMatchObject({ ok: false, problem: "retry", code });
});

test("routes tell the way; a canceled order has none; what was delivered is not turned back", async () => {
  now = new Date("2026-11-23T03:00:00Z");
  const made = await createOrder(account(), sampleShipment({ orderKey: "way" }));
  const trackingNo = made.ok ? made.value.trackingNo : "";
  expect(await interceptOrder(account(), trackingNo)).toMatchObject({ ok: true });
  now = new Date("2026-11-23T03:16:00Z");
  const routes = await searchRoutes(account(), trackingNo, "13800138000");
  expect(routes).toMatchObject({ ok: true });
  const states = routes.ok ? routes.value.map((event) => event.state) : [];
  expect(states).toEqual(["picked_up", "in_transit", "out_for_delivery", "delivered"]);
  expect(routes.ok && routes.value[0]?.at).toEqual(new Date("2026-11-23T03:02:00Z"));
  expect(await interceptOrder(account(), trackingNo)).toMatchObject({ ok: false, code: "10021" });
  expect(await cancelOrder(account(), "way")).toMatchObject({ ok: true });
  expect(await searchRoutes(account(), trackingNo, "")).toEqual({ ok: true, value: [] });
});

test("a push reads as JSON and as a form, phone numbers masked", () => {
  const route = {
    id: "1",
    mailno: "SF1",
    acceptTime: "2026-11-23 10:00:00",
    opCode: "44",
    remark: "快递员13912345678",
  };
  const body = JSON.stringify({ Body: { WaybillRoute: [route] } });
  const read = readPush(body);
  expect(read?.updates[0]).toMatchObject({ trackingNo: "SF1", state: "out_for_delivery", text: "快递员139****5678" });
  expect(readPush(new URLSearchParams({ content: body }).toString())).toEqual(read);
  expect(readPush("nonsense")).toBeUndefined();
});
