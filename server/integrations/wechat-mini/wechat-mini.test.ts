import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { BroughtOrder, Shipment } from "../channel/port";
import { connectWechatMini } from "./connector";
import { type MiniEmulator, startMiniEmulator } from "./emulator";
import { wechatMini } from "./manifest";

let emulator: MiniEmulator;
beforeAll(async () => {
  emulator = await startMiniEmulator();
});
afterAll(() => emulator.close());

const mini = (over = {}, now = new Date()) =>
  connectWechatMini({ url: emulator.url, credentials: { ...emulator.credentials, ...over }, now: () => now });
const ship = (shipment: Shipment, now?: Date) => mini({}, now).confirmShipment?.(shipment);
const brought: BroughtOrder = {
  ...{ payment: { status: "paid" }, method: "ship", goods: "T 恤 红 M × 2", receiverPhone: "138****0001" },
};
const shipment = (externalNo: string, over: Partial<Shipment> = {}): Shipment => ({
  ...{ externalNo, carrier: "ZTO", trackingNo: "75100000000001", receiverToken: "o-1", key: externalNo, brought },
  ...over,
});
const paidBy = (payment: BroughtOrder["payment"]) => ({ brought: { ...brought, payment } });
const last = () => emulator.uploaded().at(-1);

test("its orders are not the platform's to tell: it only confirms shipments", async () => {
  expect(wechatMini.pull).toBeUndefined();
  expect(Object.keys(mini()).sort()).toEqual(["check", "confirmShipment"]);
  expect(await mini().check()).toEqual({ ok: true, value: { shop: emulator.credentials.appId } });
  expect(await mini({ appSecret: "x" }).check()).toMatchObject({ ok: false, problem: "auth" });
});

test("a shipment is told once, by the merchant's number and the payer, with its time in China's to the millisecond", async () => {
  const at = new Date("2026-11-11T04:05:06.070Z");
  expect(await ship(shipment("W-1"), at)).toEqual({ ok: true, value: "done" });
  expect(await ship(shipment("W-1"), at)).toEqual({ ok: true, value: "already" });
  expect(emulator.uploaded()).toEqual([
    {
      order_key: { order_number_type: 1, mchid: "1900000001", out_trade_no: "W-1" },
      ...{ logistics_type: 1, delivery_mode: 1, is_all_delivered: true, payer: { openid: "o-1" } },
      shipping_list: [
        {
          ...{ tracking_no: "75100000000001", express_company: "ZTO", item_desc: "T 恤 红 M × 2" },
          contact: { receiver_contact: "138****0001" },
        },
      ],
      upload_time: "2026-11-11T12:05:06.070+08:00",
    },
  ]);
});

test("what was told while the answer was lost is not told again", async () => {
  emulator.loseAnswers(true);
  expect(await ship(shipment("W-2"))).toMatchObject({ ok: false, problem: "retry" });
  emulator.loseAnswers(false);
  expect(await ship(shipment("W-2"))).toMatchObject({ ok: true });
  expect(await ship(shipment("W-2"))).toEqual({ ok: true, value: "already" });
  expect(emulator.shipments().filter((one) => one.externalNo === "W-2")).toHaveLength(1);
});

test("several parcels go in one call; a number that comes later is told once, with the others", async () => {
  const parcels = ["2", "3"].map((trackingNo) => ({ carrier: "SF", trackingNo }));
  expect(await ship(shipment("W-3", { further: parcels }))).toEqual({ ok: true, value: "done" });
  expect(last()).toMatchObject({ delivery_mode: 2, is_all_delivered: true });
  const later = [...parcels, { carrier: "SF", trackingNo: "4" }];
  expect(await ship(shipment("W-3", { further: later }))).toEqual({ ok: true, value: "done" });
  expect(await ship(shipment("W-3", { further: later }))).toEqual({ ok: true, value: "already" });
  expect(
    emulator
      .shipments()
      .slice(-4)
      .map((one) => one.trackingNo),
  ).toEqual([...["75100000000001", "2", "3", "4"]]);
  const again = [...later, { carrier: "SF", trackingNo: "5" }];
  expect(await ship(shipment("W-3", { further: again }))).toEqual({ ok: true, value: "already" });
});

test.each([
  ["pickup", 4],
  ["two_hour", 2],
] as const)("%s carries nothing of a parcel carrier", async (method, logistics_type) => {
  const one = { carrier: "", trackingNo: "", brought: { ...brought, method } };
  expect(await ship(shipment(`W-${method}`, one))).toEqual({ ok: true, value: "done" });
  expect(last()).toMatchObject({ logistics_type, shipping_list: [{ item_desc: "T 恤 红 M × 2" }] });
  expect(await ship(shipment(`W-${method}`, one))).toEqual({ ok: true, value: "already" });
});

describe("nothing is sent", () => {
  const many = Array.from({ length: 10 }, (_, at) => ({ carrier: "ZTO", trackingNo: `${at}` }));
  const noPhone = { ...brought, receiverPhone: "" };
  test.each([
    ["not paid", "NOT_PAID", paidBy({ status: "unpaid" })],
    ["paid on delivery", "NOT_PAID", paidBy({ status: "cod" })],
    ["without a payer", "NO_PAYER", { receiverToken: "" }],
    ["without a number", "NO_NUMBER", { trackingNo: "", carrier: "" }],
    ["in more than ten parcels", "PARCELS", { further: many }],
    ["by SF without a phone", "CONTACT", { carrier: "SF", brought: noPhone }],
  ])("of an order %s: it is refused here", async (_, code, over: Partial<Shipment>) => {
    const before = emulator.calls();
    expect(await ship(shipment("W-9", over))).toMatchObject({ ok: false, problem: "rejected", code });
    expect(emulator.calls()).toBe(before);
  });

  test.each(["alipay", "支付宝", "balance"])("of money that %s took, and nothing is left to say", async (method) => {
    const before = emulator.calls();
    expect(await ship(shipment("W-8", paidBy({ status: "paid", method })))).toEqual({ ok: true, value: "already" });
    expect(emulator.calls()).toBe(before);
  });
});

test.each(["wechat_pay", "WeChat", "微信支付", "weixin", "wxpay", " "])("money by %j is WeChat's", async (method) => {
  const one = shipment(`by ${method}`, paidBy({ status: "paid", method }));
  expect(await ship(one)).toEqual({ ok: true, value: "done" });
});

test("the platform refuses another payer, another merchant and a token that ended, in its words", async () => {
  emulator.pay("W-5", "o-somebody");
  expect(await ship(shipment("W-5"))).toMatchObject({ ok: false, problem: "rejected", code: "10060031" });
  expect(await mini({ mchId: "1900000002" }).confirmShipment?.(shipment("W-6"))).toMatchObject({ code: "10060001" });
  emulator.expireToken?.();
  expect(await ship(shipment("W-7"))).toEqual({ ok: true, value: "done" });
});
