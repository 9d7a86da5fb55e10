import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sampleShipment } from "../carrier/sample-shipment";
import { type Kuaidi100Emulator, startKuaidi100Emulator } from "./emulator";
import { cancelLabel, createLabel, queryTrack, testAccount } from "./operations";
import { readPush } from "./push";
import { sign } from "./signing";

// Expected values made with Python's hashlib, not with this code.
test("the three signatures", () => {
  const param = '{"com":"yuantong","num":"YT1"}';
  expect(sign(param, "KEY", { kind: "query", customer: "CUST" })).toBe("D9EB95D60746740CF358AB88BCC4E00B");
  expect(sign({ param, customer: "CUST" }, "KEY")).toBe("D9EB95D60746740CF358AB88BCC4E00B");
  const label = { param, t: "1700000000000", key: "KEY", method: "order" };
  expect(sign(label, "SECRET")).toBe("9F4604B84AA35132993070C573E3E104");
  expect(sign(param, "SECRET", { kind: "label", t: label.t, key: "KEY" })).toBe("9F4604B84AA35132993070C573E3E104");
  expect(sign({ param }, "salt")).toBe("27DF9812709E8CCD12832D106818E908");
  expect(sign({ ...label, customer: "CUST" }, "salt", { kind: "push" })).toBe("27DF9812709E8CCD12832D106818E908");
});

let now = new Date("2026-11-23T02:00:00Z");
let emulator: Kuaidi100Emulator;
const keys = { customer: "CUST", key: "KEY", secret: "SECRET", timeoutMs: 500 };
const label = { company: "yuantong", partnerId: "K21", partnerKey: "pk", templateId: "t1" };
const account = () => ({ ...keys, ...label, pollUrl: emulator.url, labelUrl: emulator.url });
beforeAll(async () => {
  emulator = await startKuaidi100Emulator({ customer: "CUST", key: "KEY", secret: "SECRET", now: () => now });
});
afterAll(() => emulator.close());

test("asked twice under one key there is one waybill, subscribed once", async () => {
  const first = await createLabel(account(), sampleShipment({ orderKey: "twice" }));
  expect(first).toMatchObject({ ok: true, value: { payload: { destRouteLabel: "571-杭州-012" } } });
  expect(await createLabel(account(), sampleShipment({ orderKey: "twice" }))).toEqual(first);
  expect(emulator.waybills.size).toBe(1);
  expect(emulator.subscriptions.size).toBe(1);
});

test("a wrong secret and a wrong key are the account's fault", async () => {
  const wrong = await createLabel({ ...account(), secret: "x" }, sampleShipment({ orderKey: "wrong" }));
  expect(wrong).toMatchObject({ ok: false, problem: "auth", code: "30004" });
  expect(await testAccount({ ...account(), key: "x" })).toMatchObject({ ok: false, problem: "auth" });
  expect(await testAccount(account())).toMatchObject({ ok: true });
});

test("the way of a refused parcel, by query", async () => {
  const receiver = { ...sampleShipment().receiver, street: "拒收路 1 号" };
  const made = await createLabel(account(), sampleShipment({ orderKey: "refused", receiver }));
  now = new Date("2026-11-23T02:31:00Z");
  const track = await queryTrack(account(), made.ok ? made.value.trackingNo : "", "13800138000");
  const states = track.ok ? track.value.map((event) => event.state) : [];
  expect(states).toEqual(["returned", "refused", "out_for_delivery", "in_transit", "picked_up"]);
  expect(track.ok && track.value[0]?.text).toContain("138****8000");
});

test("a waybill is canceled; one nobody has is not", async () => {
  const made = await createLabel(account(), sampleShipment({ orderKey: "gone" }));
  const trackingNo = made.ok ? made.value.trackingNo : "";
  expect(await cancelLabel(account(), { orderKey: "gone", trackingNo })).toMatchObject({ ok: true });
  const unknown = await cancelLabel(account(), { orderKey: "never", trackingNo: "YT0" });
  expect(unknown).toMatchObject({ ok: false, problem: "rejected", message: "单号不存在" });
});

test("a push over HTTP is checked against its salt", async () => {
  const bodies: string[] = [];
  const listener = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      bodies.push(body);
      response.end(readPush(body, "salt-1")?.reply.body ?? "no");
    });
  });
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  const pushUrl = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/push`;
  const made = await createLabel(account(), sampleShipment({ orderKey: "push", pushUrl, pushSecret: "salt-1" }));
  now = new Date("2026-11-23T03:00:00Z");
  const reply = await emulator.push(made.ok ? made.value.trackingNo : "");
  listener.close();
  expect(await reply.text()).toBe('{"result":true,"returnCode":"200","message":"成功"}');
  expect(readPush(bodies[0] ?? "", "salt-1")?.updates.map((event) => event.state)).toContain("delivered");
  expect(readPush(bodies[0] ?? "", "another")).toBeUndefined();
});
