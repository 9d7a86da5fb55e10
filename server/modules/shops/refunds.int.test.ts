import { afterEach, beforeEach, expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type UserId } from "@/server/ids";
import { sampleOrder } from "@/server/integrations/channel/conformance";
import type { EmulatedOrder, Emulator } from "@/server/integrations/channel/emulator";
import { startTaobaoEmulator } from "@/server/integrations/taobao/emulator";
import { addNote } from "@/server/modules/orders/service/annotate-order";
import { shipFulfillment } from "@/server/modules/orders/service/ship-fulfillment";
import { processInbox } from "@/server/modules/pipeline/service";
import { createTestShop, type TestShop, takeIn, testOrder } from "@/server/testing/shop";
import { agreeRefund } from "./service/agree-refund";
import { connectShop } from "./service/connect-shop";
import { runShop } from "./service/run-shop";
import { useSimulator } from "./simulator";

const minute = 60_000;
const userId = newId() as unknown as UserId;
let shop: TestShop;
let emulator: Emulator;
let connectionId: string;
let clock: number;
const now = () => new Date(clock);
const by = () => ({ actor: { type: "user" as const, id: userId }, now: now() });

beforeEach(async () => {
  clock = Date.now();
  emulator = await startTaobaoEmulator({ now });
  useSimulator("taobao", emulator);
  shop = await createTestShop({ units: 100 });
  const wish = { channelId: shop.channelId, platform: "taobao", mode: "simulator" as const, credentials: {} };
  const since = new Date(clock - 60 * minute);
  connectionId = unwrap(await connectShop(shop.tenantId, { ...wish, since }, { userId, now: now() })).id;
});
afterEach(async () => {
  useSimulator("taobao", undefined);
  await emulator.close();
});

async function turn() {
  clock += 2 * minute;
  await runShop(shop.tenantId, connectionId, { now, deadline: new Date(clock + 20 * minute) });
  await processInbox(shop.tenantId, { limit: 500, now: now() });
}
async function turns() {
  await turn();
  await turn();
}
const order = (over: Partial<EmulatedOrder> = {}): EmulatedOrder => {
  const sample = sampleOrder(1);
  const lines = sample.lines.map((line, at) => ({ ...line, merchantCode: `SKU-${at}`, price: "100.00" }));
  return { ...sample, lines, note: "", modifiedAt: new Date(Math.floor((clock - 2 * minute) / 1000) * 1000), ...over };
};
const { externalNo } = sampleOrder(1);
const ours = () =>
  withTenant(shop.tenantId, (tx) =>
    tx.db.salesOrder.findFirstOrThrow({
      where: { externalNo },
      include: { holds: { where: { status: "open" } }, fulfillmentOrders: true, orderLines: true },
    }),
  );
/** The buyer asks; the order itself is not told anew. */
const ask = (refundId: string, amount: string, line = 0) =>
  emulator.askRefund?.({ refundId, externalNo, ref: order().lines[line]?.ref ?? "", amount, modifiedAt: now() });
const messages = () => withTenant(shop.tenantId, (tx) => tx.db.shopMessage.findMany({}));

const [first, second] = ["77700001112223334", "77700001112223335"];

test("a refund freezes its order within one sync, before it is packed, though the order is not told anew", async () => {
  emulator.put(order());
  await turns();
  ask(first, "200.00");
  await turn();
  const frozen = await ours();
  expect(frozen.holds).toMatchObject([{ type: "refund_requested", severity: "blocking" }]);
  const work = frozen.fulfillmentOrders[0]?.id ?? "";
  expect(await shipFulfillment(shop.tenantId, work, by())).toMatchObject({ ok: false, code: "WRONG_STATE" });
  const row = await withTenant(shop.tenantId, (tx) => tx.db.platformRefund.findFirst({}));
  expect(row).toMatchObject({ refundId: first, amount: "200.00", status: "requested", withGoods: false });
});

test("two refunds of one line are agreed to one by one; its hold ends with the second, and the line with it", async () => {
  emulator.put(order());
  await turns();
  ask(first, "150.00");
  ask(second, "50.00");
  await turn();
  const { id } = await ours();
  const agree = (refundId: string, amount: string) =>
    agreeRefund(shop.tenantId, { orderId: id, refundId, amount }, by());
  expect(await agree(first, "150.00")).toMatchObject({ ok: true });
  await turns();
  expect(emulator.agreed?.()).toEqual([first]);
  expect((await ours()).holds).toMatchObject([{ type: "refund_requested" }]);
  expect(await agree(second, "50.00")).toMatchObject({ ok: true });
  await turns();
  await turn();
  expect(emulator.agreed?.()).toEqual([first, second]);
  const after = await ours();
  expect(after.holds).toEqual([]);
  expect(after.orderLines.map((line) => line.canceledQuantity)).toEqual([2, 0]);
});

test("agreeing is for the amount somebody saw, once, with their name, and is said once though the answer was lost", async () => {
  emulator.put(order());
  await turns();
  ask(first, "200.00");
  await turn();
  const { id } = await ours();
  const wish = { orderId: id, refundId: first, amount: "200.00" };
  expect(await agreeRefund(shop.tenantId, { ...wish, amount: "20.00" }, by())).toMatchObject({ code: "STALE" });
  expect(await agreeRefund(shop.tenantId, { ...wish, refundId: second }, by())).toMatchObject({ code: "NOT_FOUND" });
  const foreign = await createTestShop();
  expect(await agreeRefund(foreign.tenantId, wish, by())).toMatchObject({ code: "NOT_FOUND" });
  expect(await agreeRefund(shop.tenantId, wish, by())).toMatchObject({ ok: true });
  expect(await agreeRefund(shop.tenantId, wish, by())).toMatchObject({ code: "WRONG_STATE" });
  emulator.loseAnswers(true);
  await turn();
  emulator.loseAnswers(false);
  clock += 30 * minute;
  await turns();
  expect(new Set(emulator.agreed?.())).toEqual(new Set([first]));
  expect(await messages()).toMatchObject([{ operation: "refund", businessKey: first, status: "done" }]);
  const audit = await withTenant(shop.tenantId, (tx) =>
    tx.db.auditEntry.findFirst({ where: { action: "shop.refund_agreed" } }),
  );
  expect(audit).toMatchObject({ actorId: userId, data: { externalNo, refundId: first, amount: "200.00" } });
});

test("an amount that changed since somebody agreed is not agreed to", async () => {
  emulator.put(order());
  await turns();
  ask(first, "200.00");
  await turn();
  const { id } = await ours();
  unwrap(await agreeRefund(shop.tenantId, { orderId: id, refundId: first, amount: "200.00" }, by()));
  await withTenant(shop.tenantId, (tx) => tx.db.platformRefund.updateMany({ data: { amount: "250.00" } }));
  await turn();
  expect(emulator.agreed?.()).toEqual([]);
  expect(await messages()).toMatchObject([{ operation: "refund", status: "parked", code: "CHANGED" }]);
});

test("a colleague's note is written to the platform after what is there, once; orders of no shop have no platform", async () => {
  emulator.put(order());
  await turns();
  const { id } = await ours();
  const note = { authorId: userId, now: now(), onPlatform: true };
  await withTenant(shop.tenantId, (tx) =>
    tx.db.appUser.createMany({
      data: { id: userId, email: `${userId}@example.test`, name: "n", passwordHash: "none" },
    }),
  );
  unwrap(await addNote(shop.tenantId, id, { ...note, body: "改发顺丰" }));
  unwrap(await addNote(shop.tenantId, id, { ...note, onPlatform: false, body: "只给同事看" }));
  await turns();
  expect(emulator.notes?.().get(externalNo)).toBe("改发顺丰");
  expect(await messages()).toMatchObject([{ operation: "note", status: "done" }]);
  const [own = ""] = await takeIn(shop, [testOrder()]);
  await processInbox(shop.tenantId, { limit: 10, now: now() });
  expect(await addNote(shop.tenantId, own, { ...note, body: "x" })).toMatchObject({ code: "WRONG_STATE" });
  const foreign = await createTestShop();
  expect(await addNote(foreign.tenantId, id, { ...note, body: "x" })).toMatchObject({ ok: false });
});
