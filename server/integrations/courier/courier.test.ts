import { afterAll, beforeAll, expect, test } from "vitest";
import { sampleShipment } from "../carrier/sample-shipment";
import { type CourierEmulator, startCourierEmulator } from "./emulator";
import { cancelDelivery, dispatch, testAccount } from "./operations";
import { readPush } from "./push";
import { sign } from "./signing";

let emulator: CourierEmulator;
const account = () => ({ url: emulator.url, appKey: "A", appSecret: "S", shopId: "1", timeoutMs: 500 });
beforeAll(async () => {
  emulator = await startCourierEmulator({ appKey: "A", appSecret: "S" });
});
afterAll(() => emulator.close());

test("called twice under one key, one rider comes", async () => {
  const first = await dispatch(account(), sampleShipment({ orderKey: "twice" }));
  expect(first).toMatchObject({ ok: true });
  expect(await dispatch(account(), sampleShipment({ orderKey: "twice" }))).toEqual(first);
  expect(emulator.deliveries.size).toBe(1);
});

test("another secret is refused", async () => {
  expect(await testAccount({ ...account(), appSecret: "x" })).toMatchObject({ ok: false, problem: "auth" });
  expect(await testAccount(account())).toMatchObject({ ok: true });
});

test("canceled before the goods are fetched, not after", async () => {
  await dispatch(account(), sampleShipment({ orderKey: "early" }));
  expect(await cancelDelivery(account(), "early")).toMatchObject({ ok: true });
  await dispatch(account(), sampleShipment({ orderKey: "late" }));
  const late = emulator.deliveries.get("late");
  if (late) late.status = "picked_up";
  expect(await cancelDelivery(account(), "late")).toMatchObject({ ok: false, code: "TOO_LATE" });
});

test("a report counts with the right signature, path and time only", () => {
  const now = new Date("2026-11-23T02:00:00Z");
  const body = JSON.stringify({ deliveryId: "C1", status: "delivered", at: now.toISOString() });
  const parts = { method: "POST", path: "/push", timestamp: String(now.getTime()), nonce: "n", body };
  const headers = new Headers({
    "x-timestamp": parts.timestamp,
    "x-nonce": "n",
    "x-signature": sign(parts, "S"),
  });
  const push = { path: "/push", headers, body };
  expect(readPush(push, "S", now)?.updates).toMatchObject([{ trackingNo: "C1", state: "delivered" }]);
  expect(readPush(push, "T", now)).toBeUndefined();
  expect(readPush({ ...push, path: "/other" }, "S", now)).toBeUndefined();
  expect(readPush(push, "S", new Date(now.getTime() + 301_000))).toBeUndefined();
});
