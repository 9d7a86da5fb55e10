import { afterEach, beforeEach, expect, test } from "vitest";
import { publicEvent } from "@/lib/contracts/events";
import { withIdentity, withTenant } from "@/server/db/tenant-tx";
import { newId } from "@/server/ids";
import {
  createWebhook,
  deliveriesIn,
  endpointIn,
  happen,
  isSigned,
  runAt,
  startReceiver,
} from "@/server/testing/webhook-receiver";
import { deliveriesOf, replay, sendTest } from "./service/delivery-log";
import { rotateSecret, setEndpoint } from "./service/endpoints";

let receiver: Awaited<ReturnType<typeof startReceiver>>;
beforeEach(async () => {
  receiver = await startReceiver();
});
afterEach(() => receiver.close());

const hour = 3_600_000;
const later = (at: Date, hours: number) => new Date(at.getTime() + hours * hour);

test("what happens is sent once, signed, as the catalogue says, and names nobody", async () => {
  const { id, secret, tenantId, orderId } = await createWebhook();
  await happen(tenantId, orderId, "canceled", { reason: "王思雨 13800001234" });
  await happen(tenantId, orderId, "note_added", { body: "王思雨" });
  const now = new Date();
  await runAt(tenantId, id, now, receiver.post);
  await runAt(tenantId, id, now, receiver.post);
  expect(receiver.received).toHaveLength(1);
  const [call] = receiver.received;
  if (!call) throw new Error("nothing came");
  const event = publicEvent.parse(JSON.parse(call.body));
  expect(event).toMatchObject({ type: "order.canceled", order: { id: orderId, channel: "api" } });
  expect(call.id).toBe(event.id);
  expect(call.signature).toMatch(new RegExp(`^t=${Math.floor(now.getTime() / 1_000)},v1=[0-9a-f]{64}$`));
  expect(isSigned(call, secret)).toBe(true);
  expect(isSigned({ ...call, body: `${call.body} ` }, secret)).toBe(false);
  expect(isSigned(call, `${secret}x`)).toBe(false);
  expect(call.body).not.toMatch(/王思雨|13800001234/);
  expect(await deliveriesIn(tenantId)).toMatchObject([{ status: "delivered", attempts: 1, problem: null }]);
});

test("ten attempts within three days, each when it is due; then it is off, its admins are told, and it can be turned on", async () => {
  const { id, by, tenantId, orderId } = await createWebhook();
  const email = `${newId()}@example.test`;
  await withTenant(tenantId, async (tx) => {
    const userId = newId();
    await tx.db.appUser.create({ data: { id: userId, email, name: "Owner", passwordHash: "none" } });
    await tx.db.membership.create({ data: { tenantId, id: newId(), userId, role: "owner" } });
  });
  receiver.state.reply = { status: 500, body: "no" };
  await happen(tenantId, orderId);
  const start = new Date();
  let at = start;
  for (let attempt = 1; attempt <= 10; attempt++) {
    await runAt(tenantId, id, new Date(at.getTime() - 1), receiver.post);
    await runAt(tenantId, id, at, receiver.post);
    expect(receiver.received).toHaveLength(attempt);
    at = (await deliveriesIn(tenantId))[0]?.dueAt ?? at;
  }
  expect(at.getTime() - start.getTime()).toBeGreaterThan(70 * hour);
  expect(at.getTime() - start.getTime()).toBeLessThanOrEqual(72 * hour);
  expect(new Set(receiver.received.map((call) => call.id)).size).toBe(1);
  expect(await deliveriesIn(tenantId)).toMatchObject([{ status: "failed", attempts: 10, problem: "HTTP_500" }]);
  expect(await endpointIn(tenantId, id)).toMatchObject({ status: "disabled" });
  const letters = await withIdentity(undefined, (tx) => tx.db.outboxMail.findMany({ where: { toAddress: email } }));
  expect(letters.map(({ subject }) => subject)).toEqual([expect.stringContaining("ERP")]);

  receiver.state.reply = { status: 200, body: "" };
  await happen(tenantId, orderId);
  await runAt(tenantId, id, at, receiver.post);
  expect(receiver.received, "nothing goes to an address that is off").toHaveLength(10);
  expect(await setEndpoint({ ...by, now: at }, id, "active")).toMatchObject({ ok: true });
  await runAt(tenantId, id, at, receiver.post);
  expect(receiver.received, "it goes on where it stopped").toHaveLength(11);
});

test("one that fails for long stays on while others get through", async () => {
  const { id, tenantId, orderId } = await createWebhook();
  await happen(tenantId, orderId);
  let at = new Date();
  for (let attempt = 1; attempt <= 10; attempt++) {
    receiver.state.reply = { status: 410, body: "" };
    await runAt(tenantId, id, at, receiver.post);
    at = (await deliveriesIn(tenantId))[0]?.dueAt ?? at;
    if (attempt === 6) {
      receiver.state.reply = { status: 200, body: "" };
      await happen(tenantId, orderId);
      await runAt(tenantId, id, new Date(at.getTime() - 1), receiver.post);
    }
  }
  expect((await deliveriesIn(tenantId)).map(({ status }) => status)).toEqual(["failed", "delivered"]);
  expect(await endpointIn(tenantId, id)).toMatchObject({ status: "active" });
});

test("while a secret changes both sign, and after a day only the new one", async () => {
  const { id, secret, by, tenantId, orderId } = await createWebhook();
  const rotated = await rotateSecret(by, id);
  if (!rotated.ok) throw new Error(rotated.detail);
  const next = rotated.value.secret;
  await happen(tenantId, orderId);
  await runAt(tenantId, id, later(by.now, 23), receiver.post);
  await happen(tenantId, orderId);
  await runAt(tenantId, id, later(by.now, 25), receiver.post);
  const signed = receiver.received.map((call) => [isSigned(call, secret), isSigned(call, next)]);
  expect(signed).toEqual([
    [true, true],
    [false, true],
  ]);
});

test("a delivery is sent again to the letter; a test says at once how it went", async () => {
  const { id, by, tenantId, orderId } = await createWebhook();
  await happen(tenantId, orderId);
  await runAt(tenantId, id, new Date(), receiver.post);
  const [delivery] = await deliveriesIn(tenantId);
  expect(await replay(by, delivery?.id ?? "")).toMatchObject({ ok: true });
  expect(await replay(by, delivery?.id ?? ""), "it waits").toMatchObject({ code: "WRONG_STATE" });
  await runAt(tenantId, id, new Date(), receiver.post);
  expect(receiver.received).toHaveLength(2);
  expect(receiver.received[1]?.body).toBe(receiver.received[0]?.body);

  expect(await sendTest(by, id, receiver.post)).toEqual({ ok: true, value: { problem: null } });
  receiver.state.reply = { status: 302, body: "", headers: { location: "http://127.0.0.1/" } };
  expect(await sendTest(by, id, receiver.post)).toEqual({ ok: true, value: { problem: "NETWORK" } });
  receiver.state.reply = { status: 404, body: "x".repeat(1_000) };
  expect(await sendTest(by, id, receiver.post)).toEqual({ ok: true, value: { problem: "HTTP_404" } });
  const { items } = await deliveriesOf(by, { id });
  expect(items.map(({ type, status }) => [type, status])).toEqual([
    ["webhook.test", "failed"],
    ["webhook.test", "failed"],
    ["webhook.test", "delivered"],
    ["order.completed", "delivered"],
  ]);
  expect(await endpointIn(tenantId, id)).toMatchObject({ failingSince: null });
});
