import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { systemActor } from "@/lib/contracts/actor";
import { defaultNoticeSettings, type NoticeSettings } from "@/lib/contracts/notice";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId } from "@/server/ids";
import { type AliyunSmsEmulator, startAliyunSmsEmulator } from "@/server/integrations/aliyun-sms/emulator";
import { acceptOffer } from "@/server/modules/fulfillment/service/advance";
import { giveBackUncollected, remindPickups } from "@/server/modules/fulfillment/service/give-back";
import { handOver } from "@/server/modules/fulfillment/service/hand-over";
import { markReady } from "@/server/modules/fulfillment/service/mark-ready";
import { createStores, openWorkOf, placeOrder } from "@/server/testing/offers";
import type { TestShop } from "@/server/testing/shop";
import { textOf } from "@/server/testing/text-of";
import { simulatorKeys, useSmsUrl } from "./open-provider";
import { markTold, noticesOfOrder, retryNotice, revealNotice, toTell } from "./service/order-notices";
import { sendRound } from "./service/send-notices";
import { getNoticeSettings, saveNoticeSettings, sendTestNotice } from "./service/settings";
import { tellBuyer, toldCode } from "./service/tell-buyer";

let sms: AliyunSmsEmulator;
let clock: Date;
beforeEach(async () => {
  clock = new Date();
  sms = await startAliyunSmsEmulator({ ...simulatorKeys, now: () => new Date() });
  useSmsUrl(sms.url);
});
afterEach(async () => {
  useSmsUrl(undefined);
  await sms.close();
});

const by = (now = new Date()) => ({ actor: systemActor, now });
const inMinutes = (minutes: number) => new Date(clock.getTime() + minutes * 60_000);
const simulated: NoticeSettings = { ...defaultNoticeSettings, mode: "simulator", signName: "织羽" };

const save = (shop: TestShop, settings: NoticeSettings, version = 0) =>
  saveNoticeSettings(shop.tenantId, newId(), { settings, version }, new Date());

/** An order whose goods wait in the store the buyer chose. */
async function waiting(shop: TestShop, phone = "13812345678") {
  const place = { country: "CN", province: "浙江省", city: "杭州市", district: "西湖区", street: "文三路1号" };
  const delivery = { method: "pickup" as const, pickupLocation: "L0" };
  const orderId = await placeOrder(shop, { delivery, shipTo: { name: "张三", phone, ...place } });
  const id = (await openWorkOf(shop, orderId))[0]?.id ?? "";
  await acceptOffer(shop.tenantId, id, by());
  unwrap(await markReady(shop.tenantId, id, by()));
  const code = (await withTenant(shop.tenantId, (tx) => toldCode(tx, id))) ?? "";
  const [notice] = await noticesOfOrder(shop.tenantId, orderId, undefined);
  return { orderId, id, code, noticeId: notice?.id ?? "" };
}

const round = (shop: TestShop, minutes = 1) => sendRound(shop.tenantId, () => inMinutes(minutes));
const listed = async (shop: TestShop, orderId: string) =>
  (await noticesOfOrder(shop.tenantId, orderId, undefined)).map(({ kind, status, code }) => ({ kind, status, code }));

test("the buyer gets the code by message, once; the code and the number are in no row, job or event", async () => {
  const shop = await createStores(1);
  unwrap(await save(shop, simulated));
  const { orderId, code } = await waiting(shop);
  await Promise.all([round(shop), round(shop)]);
  await round(shop, 60);
  expect(sms.sent).toHaveLength(1);
  expect(sms.sent[0]).toMatchObject({ phone: "13812345678", signName: "织羽", variables: { code } });
  expect(await listed(shop, orderId)).toEqual([{ kind: "ready", status: "sent", code: null }]);
  await withTenant(shop.tenantId, async (tx) => {
    const events = await tx.db.orderEvent.findMany({ where: { orderId, type: "buyer_notified" } });
    const jobs = await tx.query("SELECT to_jsonb(j) FROM graphile_worker.jobs j");
    const rows = await tx.db.buyerNotice.findMany();
    expect(events).toHaveLength(1);
    for (const secret of [code, "13812345678"]) expect(textOf([events, jobs, rows])).not.toContain(secret);
  });
});

test("a lost answer sends nothing twice: the provider's records are read first", async () => {
  const shop = await createStores(1);
  unwrap(await save(shop, simulated));
  const { orderId } = await waiting(shop);
  sms.loseNext();
  await round(shop);
  expect(await listed(shop, orderId)).toMatchObject([{ status: "pending", code: "HTTP_504" }]);
  await round(shop, 3);
  expect(sms.calls()).toBe(1);
  await round(shop, 8);
  expect(await listed(shop, orderId)).toMatchObject([{ status: "sent" }]);
  expect(sms.sent).toHaveLength(1);
});

test("a process that died in the middle: what was taken over is not sent again, what was not is", async () => {
  const shop = await createStores(1);
  unwrap(await save(shop, simulated));
  for (const reached of [true, false]) {
    const { orderId, noticeId } = await waiting(shop);
    sms.failNext(...(reached ? [] : [{ status: 502, body: "" }]));
    await round(shop);
    const before = sms.sent.length;
    await withTenant(shop.tenantId, (tx) =>
      tx.execute(
        "UPDATE buyer_notice SET status = 'pending', due_at = $2, unsure_since = $2, sent_at = NULL WHERE id = $1",
        [noticeId, inMinutes(1)],
      ),
    );
    await round(shop, 3);
    await round(shop, 9);
    expect(sms.sent).toHaveLength(reached ? before : before + 1);
    expect(await listed(shop, orderId)).toMatchObject([{ status: "sent" }]);
  }
});

test("while the provider's records cannot be read, nothing is sent again", async () => {
  const shop = await createStores(1);
  unwrap(await save(shop, simulated));
  const { orderId } = await waiting(shop);
  sms.loseNext();
  await round(shop);
  sms.failNext({ status: 503, body: "" });
  await round(shop, 10);
  expect(await listed(shop, orderId)).toMatchObject([{ status: "pending", code: "HTTP_503" }]);
  await round(shop, 30);
  expect(sms.sent).toHaveLength(1);
});

test("what the provider refuses is parked in its words; tried again by a person it leaves", async () => {
  const shop = await createStores(1);
  const kinds = { ...simulated.kinds, ready: { on: true, template: "wrong" } };
  unwrap(await save(shop, { ...simulated, kinds }));
  const { orderId, noticeId } = await waiting(shop);
  await round(shop);
  expect(await listed(shop, orderId)).toMatchObject([{ status: "parked", code: "isv.SMS_TEMPLATE_ILLEGAL" }]);
  unwrap(await save(shop, simulated, 1));
  const person = { userId: newId(), now: new Date(), locations: undefined };
  unwrap(await retryNotice(shop.tenantId, noticeId, person));
  await round(shop, 2);
  expect(await listed(shop, orderId)).toMatchObject([{ status: "sent", code: null }]);
  const tried = await withTenant(shop.tenantId, (tx) =>
    tx.db.auditEntry.findMany({ where: { action: "notice.retried" } }),
  );
  expect(tried).toMatchObject([{ actorId: person.userId, data: { kind: "ready", orderId } }]);
});

test("without a provider, or a number to reach, a person says it: the text is on record as read, then as said", async () => {
  const shop = await createStores(1);
  const { orderId, id, code, noticeId } = await waiting(shop);
  const person = { userId: newId(), now: new Date(), locations: undefined };
  expect(await listed(shop, orderId)).toMatchObject([{ status: "by_hand" }]);
  const { text, phone } = unwrap(await revealNotice(shop.tenantId, noticeId, person));
  expect(text).toContain(code);
  expect(phone).toBe("13812345678");
  unwrap(await markTold(shop.tenantId, noticeId, person));
  expect(await toTell(shop.tenantId, id, undefined)).toBeNull();
  expect(await markTold(shop.tenantId, noticeId, person)).toMatchObject({ code: "WRONG_STATE" });
  expect(await revealNotice(shop.tenantId, noticeId, person)).toMatchObject({ code: "WRONG_STATE" });
  const audit = await withTenant(shop.tenantId, (tx) => tx.db.auditEntry.findMany({ where: { subjectId: id } }));
  expect(audit.map((entry) => entry.action)).toContain("notice.revealed");
  expect(JSON.stringify(audit.map((entry) => entry.data))).not.toContain(code);

  unwrap(await save(shop, simulated));
  const masked = await waiting(shop, "138****5678");
  await round(shop);
  expect(await listed(shop, masked.orderId)).toMatchObject([{ status: "by_hand", code: "NO_MOBILE" }]);
  expect(sms.sent).toHaveLength(0);
});

test("goods collected before the message left need none; reminders wait for morning and can be off", async () => {
  const shop = await createStores(1);
  const kinds = { ...simulated.kinds, given_back: { on: false, template: "" } };
  unwrap(await save(shop, { ...simulated, kinds, quiet: { from: "00:00", to: "23:59" } }));
  const first = await waiting(shop);
  unwrap(await handOver(shop.tenantId, first.id, { ...by(), collector: { code: first.code } }));
  expect(await toTell(shop.tenantId, first.id, undefined)).toBeNull();
  await round(shop);
  expect(await listed(shop, first.orderId)).toMatchObject([{ status: "obsolete" }]);
  const second = await waiting(shop);
  const days = (count: number) => new Date(Date.now() + count * 86_400_000);
  await remindPickups(shop.tenantId, { now: days(4), limit: 10 });
  const [, reminder] = await noticesOfOrder(shop.tenantId, second.orderId, undefined);
  expect(reminder?.dueAt?.getTime()).toBeGreaterThan(days(4).getTime() - 60_000);
  await giveBackUncollected(shop.tenantId, { now: days(8), limit: 10 });
  expect((await listed(shop, second.orderId)).map((notice) => notice.kind)).toEqual(["ready", "reminder"]);
});

test("keys are kept sealed and never come back; live mode wants everything; a test message says what came of it", async () => {
  const shop = await createStores(1);
  const live = { ...defaultNoticeSettings, mode: "live" as const, accessKeyId: "LTAI", signName: "织羽" };
  expect(await save(shop, live)).toMatchObject({ code: "INVALID", errors: [{ path: "accessKeySecret" }] });
  const given = { settings: live, version: 0, accessKeySecret: "very-secret" };
  unwrap(await saveNoticeSettings(shop.tenantId, newId(), given, new Date()));
  expect(await save(shop, live, 0)).toMatchObject({ code: "STALE" });
  const shown = await getNoticeSettings(shop.tenantId);
  expect(shown).toMatchObject({ version: 1, secretSet: true });
  expect(JSON.stringify(shown)).not.toContain("very-secret");
  unwrap(await save(shop, simulated, 1));
  const tested = { kind: "ready" as const, phone: "13900001111" };
  expect(await sendTestNotice(shop.tenantId, newId(), tested)).toMatchObject({ value: { sent: true } });
  const audit = await withTenant(shop.tenantId, (tx) => tx.db.auditEntry.findMany());
  expect(JSON.stringify(audit.map((entry) => entry.data))).not.toMatch(/very-secret|13900001111/);
});

test("another brand, and who is limited to other stores, reads, says and tries nothing", async () => {
  const shop = await createStores(1);
  const other = await createStores(1);
  const { orderId, id, noticeId } = await waiting(shop);
  expect(await toTell(shop.tenantId, id, undefined)).toEqual({ id: noticeId, kind: "ready" });
  const missing = { code: "NOT_FOUND" };
  for (const [tenantId, locations] of [
    [other.tenantId, undefined],
    [shop.tenantId, [newId()]],
  ] as const) {
    const person = { userId: newId(), now: new Date(), locations };
    expect(await noticesOfOrder(tenantId, orderId, locations)).toEqual([]);
    expect(await toTell(tenantId, id, locations)).toBeNull();
    expect(await revealNotice(tenantId, noticeId, person)).toMatchObject(missing);
    expect(await markTold(tenantId, noticeId, person)).toMatchObject(missing);
    expect(await retryNotice(tenantId, noticeId, person)).toMatchObject(missing);
  }
  expect(await sendRound(other.tenantId, () => inMinutes(99))).toBe(0);
});

test("what may wait for morning keeps nobody waiting for a code", async () => {
  const shop = await createStores(1);
  unwrap(await save(shop, { ...simulated, quiet: { from: "00:00", to: "23:59" } }));
  const { orderId, id, code } = await waiting(shop);
  const due = await withTenant(shop.tenantId, async (tx) => {
    await tellBuyer(tx, { id, orderId }, "reminder", { code }, new Date());
    return tx.query<{ runAt: Date }>(
      `SELECT run_at AS "runAt" FROM graphile_worker.jobs WHERE key LIKE $1 || ':notices%' ORDER BY run_at`,
      [shop.tenantId],
    );
  });
  expect(due).toHaveLength(2);
  expect(due[0]?.runAt.getTime()).toBeLessThanOrEqual(Date.now());
});

test("a provider that answers slowly is asked for several messages at once", async () => {
  const waitingReplies: (() => void)[] = [];
  // Answers nobody before all have asked: one after the other they would never be done.
  const slow = createServer((_request, reply) => {
    waitingReplies.push(() => reply.end(JSON.stringify({ Code: "OK", BizId: "1" })));
    if (waitingReplies.length === 6) for (const answer of waitingReplies) answer();
  }).listen(0, "127.0.0.1");
  await once(slow, "listening");
  const { port } = slow.address() as AddressInfo;
  useSmsUrl(`http://127.0.0.1:${port}`);
  const shop = await createStores(1);
  unwrap(await save(shop, simulated));
  for (let i = 0; i < 6; i++) await waiting(shop);
  expect(await sendRound(shop.tenantId, () => new Date())).toBe(6);
  slow.closeAllConnections();
  slow.close();
  expect(waitingReplies).toHaveLength(6);
});
