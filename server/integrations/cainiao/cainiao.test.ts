import { afterAll, beforeAll, expect, test } from "vitest";
import { sampleShipment } from "../carrier/sample-shipment";
import type { ShipmentRequest } from "../carrier/shipment";
import { type CainiaoEmulator, startCainiaoEmulator } from "./emulator";
import { cancelWaybill, getWaybill, testAccount } from "./operations";
import { readPush } from "./push";
import { sign } from "./signing";

let emulator: CainiaoEmulator;
const keys = { appKey: "K", appSecret: "S", session: "T", timeoutMs: 500 };
const settings = { cpCode: "YTO", userId: "12", templateUrl: "" };
const account = () => ({ ...keys, ...settings, url: emulator.url });
beforeAll(async () => {
  emulator = await startCainiaoEmulator({ appKey: "K", appSecret: "S", session: "T" });
});
afterAll(() => emulator.close());

test("asked twice for one package there is one waybill", async () => {
  const first = await getWaybill(account(), sampleShipment({ orderKey: "twice" }));
  expect(first).toMatchObject({ ok: true, value: { payload: { destRouteLabel: "杭州-西湖 012", cpCode: "YTO" } } });
  expect(await getWaybill(account(), sampleShipment({ orderKey: "twice" }))).toEqual(first);
  expect(emulator.waybills.size).toBe(1);
});

test("a wrong secret and an ended session are the account's fault; the rest is said in Cainiao's words", async () => {
  const signature = await getWaybill({ ...account(), appSecret: "x" }, sampleShipment());
  expect(signature).toMatchObject({ ok: false, problem: "auth", code: "25" });
  expect(await testAccount({ ...account(), session: "old" })).toMatchObject({ problem: "auth", code: "27" });
  const receiver = { ...sampleShipment().receiver, street: "" };
  const rejected = await getWaybill(account(), sampleShipment({ orderKey: "bad", receiver }));
  expect(rejected).toMatchObject({ problem: "rejected", code: "isv.recipient-invalid", message: "收件人地址不完整" });
});

test("a waybill is canceled once it is known", async () => {
  const made = await getWaybill(account(), sampleShipment({ orderKey: "gone" }));
  expect(await cancelWaybill(account(), made.ok ? made.value.trackingNo : "")).toMatchObject({ ok: true });
  expect(await cancelWaybill(account(), "0")).toMatchObject({ ok: false, problem: "rejected" });
});

test("a LINK message is read when its digest is right", () => {
  const traces = [{ time: "2026-11-23 10:00:00", desc: "已签收", city: "杭州市", action: "SIGNED" }];
  const logistics_interface = JSON.stringify({ mailNo: "7001", traces });
  const body = new URLSearchParams({
    logistics_interface,
    data_digest: sign({ logistics_interface }, "S"),
  }).toString();
  expect(readPush(body, "S")?.updates).toMatchObject([{ trackingNo: "7001", state: "delivered" }]);
  expect(readPush(body.replace("SIGNED", "REJECT"), "S")).toBeUndefined();
});

const masked = { name: "张*", phone: "138****5678", street: "龙井路***" };
const maskedShipment = (platform: ShipmentRequest["platform"]) => {
  const { receiver, ...rest } = sampleShipment({ orderKey: "masked" });
  return { ...rest, receiver: { ...receiver, ...masked }, platform };
};

test("a masked receiver goes on as the platform's id, with its order number and nothing opened", async () => {
  const platform = { channel: "tmall", orderNos: ["2100000000000000001"], receiverToken: "1dQjoKaLbH" };
  expect(await getWaybill(account(), maskedShipment(platform))).toMatchObject({ ok: true });
  expect(emulator.waybills.get("masked")?.recipient).toMatchObject({
    ...{ oaid: "1dQjoKaLbH", tid: "2100000000000000001", name: "张*", mobile: "138****5678" },
    address: { detail: "龙井路***" },
  });
});

test("without that id Cainiao refuses a masked receiver, and another platform's id is not given to it", async () => {
  const refusal = { ok: false, problem: "rejected", code: "isv.recipient-encrypted" };
  const orderNos = ["A-1"];
  expect(await getWaybill(account(), maskedShipment({ channel: "tmall", orderNos }))).toMatchObject(refusal);
  const foreign = { channel: "douyin", orderNos, receiverToken: "1dQjoKaLbH" };
  expect(await getWaybill(account(), maskedShipment(foreign))).toMatchObject(refusal);
});
