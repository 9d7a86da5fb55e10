import { afterAll, beforeAll, expect, test } from "vitest";
import { startWechatEmulator, type WechatEmulator } from "./emulator";
import { type MiniShipment, uploadShipping } from "./mini-shipping";

let emulator: WechatEmulator;
beforeAll(async () => {
  emulator = await startWechatEmulator();
});
afterAll(() => emulator.close());
const account = (over = {}) => ({
  ...{ url: emulator.url, appId: "wx2c2769f8efd9abc2", appSecret: "emulated-secret", now: () => new Date(), ...over },
});
const shipment = (over: Partial<MiniShipment> = {}): MiniShipment => ({
  ...{ payment: { transactionId: "4200001" }, payerOpenId: "o-1", logistics: "express", complete: true },
  parcels: [{ carrier: "ZTO", trackingNo: "75100000000001", goods: "T 恤 红 M × 2" }],
  shippedAt: new Date("2026-11-11T04:05:06.070Z"),
  ...over,
});

test("a shipment is told once, with its time in China's to the millisecond", async () => {
  expect(await uploadShipping(account(), shipment())).toEqual({ ok: true, value: "done" });
  expect(await uploadShipping(account(), shipment())).toEqual({ ok: true, value: "already" });
  expect(emulator.uploaded()).toMatchObject([
    {
      ...{ order_key: { order_number_type: 2, transaction_id: "4200001" }, logistics_type: 1, delivery_mode: 1 },
      ...{ upload_time: "2026-11-11T12:05:06.070+08:00", is_all_delivered: true, payer: { openid: "o-1" } },
    },
  ]);
});

test("an order in parts, by the merchant's own number", async () => {
  const payment = { merchantId: "1900000001", outTradeNo: "W-1" };
  expect(await uploadShipping(account(), shipment({ payment, complete: false }))).toEqual({ ok: true, value: "done" });
  expect(await uploadShipping(account(), shipment({ payment }))).toEqual({ ok: true, value: "done" });
  expect(emulator.uploaded().slice(-2)).toMatchObject([
    { order_key: { order_number_type: 1, mchid: "1900000001" }, delivery_mode: 2, is_all_delivered: false },
    { delivery_mode: 1, is_all_delivered: true },
  ]);
});

test("pickup carries nothing", async () => {
  const picked = shipment({ payment: { transactionId: "4200002" }, logistics: "pickup", parcels: [{ goods: "T 恤" }] });
  expect(await uploadShipping(account(), picked)).toEqual({ ok: true, value: "done" });
});

test("what the platform would refuse is not sent: no parcel, more than ten, SF without a phone", async () => {
  const before = emulator.calls();
  const parcel = { carrier: "SF", trackingNo: "SF1", goods: "T 恤" };
  for (const parcels of [[], Array.from({ length: 11 }, () => parcel), [parcel]])
    expect(await uploadShipping(account(), shipment({ parcels }))).toMatchObject({ ok: false, problem: "rejected" });
  expect(emulator.calls()).toBe(before);
  const payment = { transactionId: "4200003" };
  const known = shipment({ payment, parcels: [{ ...parcel, receiverPhone: "+86-177****1234" }] });
  expect(await uploadShipping(account(), known)).toEqual({ ok: true, value: "done" });
});

test("a wrong secret is the keys' fault", async () => {
  expect(await uploadShipping(account({ appSecret: "x" }), shipment())).toMatchObject({ ok: false, problem: "auth" });
});
