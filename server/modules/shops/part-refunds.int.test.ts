import { afterEach, beforeEach, expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type UserId } from "@/server/ids";
import { sampleOrder } from "@/server/integrations/channel/conformance";
import type { Emulator } from "@/server/integrations/channel/emulator";
import { startTaobaoEmulator } from "@/server/integrations/taobao/emulator";
import { cancelLines } from "@/server/modules/fulfillment/service/cancel-lines";
import { shipFulfillment } from "@/server/modules/orders/service/ship-fulfillment";
import { processInbox } from "@/server/modules/pipeline/service";
import { createTestShop, type TestShop } from "@/server/testing/shop";
import { connectShop } from "./service/connect-shop";
import { runShop } from "./service/run-shop";
import { useSimulator } from "./simulator";

const minute = 60_000;
const userId = newId() as unknown as UserId;
const { externalNo } = sampleOrder(1);
let shop: TestShop;
let emulator: Emulator;
let connectionId: string;
let clock: number;
const now = () => new Date(clock);

beforeEach(async () => {
  clock = Date.now();
  emulator = await startTaobaoEmulator({ now });
  useSimulator("taobao", emulator);
  shop = await createTestShop({ units: 100, locations: 1 });
  const wish = { channelId: shop.channelId, platform: "taobao", mode: "simulator" as const, credentials: {} };
  const since = new Date(clock - 60 * minute);
  connectionId = unwrap(await connectShop(shop.tenantId, { ...wish, since }, { userId, now: now() })).id;
});
afterEach(async () => {
  useSimulator("taobao", undefined);
  await emulator.close();
});

async function turns(count = 2) {
  for (let turn = 0; turn < count; turn++) {
    clock += 2 * minute;
    await runShop(shop.tenantId, connectionId, { now, deadline: new Date(clock + 20 * minute) });
    await processInbox(shop.tenantId, { limit: 500, now: now() });
  }
}
/** Three of the first article, one of the second. */
function put() {
  const sample = sampleOrder(1);
  const lines = sample.lines.map((line, at) => {
    return { ...line, merchantCode: `SKU-${at}`, price: "100.00", quantity: at === 0 ? 3 : 1 };
  });
  emulator.put({ ...sample, lines, note: "", modifiedAt: new Date(Math.floor((clock - 2 * minute) / 1000) * 1000) });
  return lines[0]?.ref ?? "";
}
const ask = (refundId: string, ref: string, quantity: number) =>
  emulator.askRefund?.({ refundId, externalNo, ref, quantity, amount: `${quantity}00.00`, modifiedAt: now() });
const ours = () =>
  withTenant(shop.tenantId, (tx) =>
    tx.db.salesOrder.findFirstOrThrow({
      where: { externalNo },
      include: {
        holds: { where: { status: "open" } },
        fulfillmentOrders: { include: { fulfillmentOrderLines: true } },
        orderLines: { orderBy: { lineNo: "asc" } },
      },
    }),
  );
const canceled = async () => (await ours()).orderLines.map((line) => line.canceledQuantity);
/** Units somebody still works on, by line. */
const inWork = async () => {
  const open = (await ours()).fulfillmentOrders.filter((work) => work.status !== "canceled");
  const pieces = open.flatMap((work) => work.fulfillmentOrderLines);
  return [1, 2].map((lineNo) =>
    pieces.filter((one) => one.lineNo === lineNo).reduce((sum, one) => sum + one.quantity, 0),
  );
};
const [first, second] = ["77700001112223334", "77700001112223335"];

test("money back for one of three units takes one unit away, and another for the next one more", async () => {
  const ref = put();
  await turns();
  ask(first, ref, 1);
  await turns();
  expect((await ours()).holds).toMatchObject([
    { type: "refund_requested", detail: { message: "refundUnits", params: { lineNo: 1, units: 1 } } },
  ]);
  emulator.agreeRefund?.(first);
  await turns(3);
  expect((await ours()).holds).toEqual([]);
  expect(await canceled()).toEqual([1, 0]);
  expect(await inWork()).toEqual([2, 1]);
  ask(second, ref, 1);
  await turns();
  emulator.agreeRefund?.(second);
  await turns(3);
  expect(await canceled()).toEqual([2, 0]);
  expect(await inWork()).toEqual([1, 1]);
});

test("a refund that is withdrawn gives its units back: all of them leave, and the platform is told", async () => {
  const ref = put();
  await turns();
  ask(first, ref, 2);
  await turns();
  const [work] = (await ours()).fulfillmentOrders;
  const by = { actor: { type: "system" as const }, now: now() };
  const parcel = { carrier: "sf", trackingNo: "SF1234567890123", ...by };
  expect(await shipFulfillment(shop.tenantId, work?.id ?? "", parcel)).toMatchObject({ ok: false });
  emulator.withdrawRefund?.(first);
  await turns();
  expect((await ours()).holds).toEqual([]);
  expect(await canceled()).toEqual([0, 0]);
  expect(await inWork()).toEqual([3, 1]);
  unwrap(await shipFulfillment(shop.tenantId, work?.id ?? "", parcel));
  await turns();
  expect(emulator.shipments()).toHaveLength(1);
});

test("of two refunds of one line one is paid and the other withdrawn: only what was paid back is gone", async () => {
  const ref = put();
  await turns();
  ask(first, ref, 1);
  ask(second, ref, 1);
  await turns();
  emulator.agreeRefund?.(first);
  await turns(3);
  expect(await canceled()).toEqual([1, 0]);
  expect((await ours()).holds).toMatchObject([{ type: "refund_requested" }]);
  emulator.withdrawRefund?.(second);
  await turns(3);
  expect((await ours()).holds).toEqual([]);
  expect(await canceled()).toEqual([1, 0]);
  expect(await inWork()).toEqual([2, 1]);
});

test("units that were paid back before the order was ever seen are not sent, and told twice they are not taken twice", async () => {
  const ref = put();
  ask(first, ref, 1);
  emulator.agreeRefund?.(first);
  await turns(3);
  expect(await canceled()).toEqual([1, 0]);
  await withTenant(shop.tenantId, (tx) => tx.db.platformOrder.updateMany({ data: { state: "waiting" } }));
  await turns();
  expect(await canceled()).toEqual([1, 0]);
  expect(await inWork()).toEqual([2, 1]);
});

test("what staff canceled already counts: nothing more is taken than the buyer got money for", async () => {
  const ref = put();
  await turns();
  const { id } = await ours();

  const by = { reason: "phone", actor: { type: "system" as const }, now: now() };
  unwrap(await cancelLines(shop.tenantId, id, { lines: [{ lineNo: 1, quantity: 1 }], ...by }));
  ask(first, ref, 1);
  await turns();
  emulator.agreeRefund?.(first);
  await turns(3);
  expect(await canceled()).toEqual([1, 0]);
});
