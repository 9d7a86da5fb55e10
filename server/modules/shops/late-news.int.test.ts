import { afterEach, beforeEach, expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type UserId } from "@/server/ids";
import { sampleOrder } from "@/server/integrations/channel/conformance";
import type { EmulatedOrder, Emulator } from "@/server/integrations/channel/emulator";
import { startTaobaoEmulator } from "@/server/integrations/taobao/emulator";
import { releaseHolds } from "@/server/modules/holds/service/release-holds";
import { shipFulfillment } from "@/server/modules/orders/service/ship-fulfillment";
import { processInbox } from "@/server/modules/pipeline/service";
import { createTestShop, type TestShop } from "@/server/testing/shop";
import { connectShop } from "./service/connect-shop";
import { runShop } from "./service/run-shop";
import { useSimulator } from "./simulator";

const minute = 60_000;
const userId = newId() as unknown as UserId;
let shop: TestShop;
let emulator: Emulator;
let id: string;
let clock: number;
const now = () => new Date(clock);
const by = () => ({ actor: { type: "user" as const, id: userId }, now: now() });

beforeEach(async () => {
  clock = Date.now();
  emulator = await startTaobaoEmulator({ now });
  useSimulator("taobao", emulator);
  shop = await createTestShop({ units: 100, locations: 1 });
  const wish = { channelId: shop.channelId, platform: "taobao", mode: "simulator" as const, credentials: {} };
  id = unwrap(
    await connectShop(shop.tenantId, { ...wish, since: new Date(clock - 60 * minute) }, { userId, now: now() }),
  ).id;
});
afterEach(async () => {
  useSimulator("taobao", undefined);
  await emulator.close();
});

async function turns(count = 2) {
  for (let turn = 0; turn < count; turn++) {
    clock += 2 * minute;
    await runShop(shop.tenantId, id, { now, deadline: new Date(clock + 20 * minute) });
    await processInbox(shop.tenantId, { limit: 500, now: now() });
  }
}
function put(over: Partial<EmulatedOrder> = {}) {
  const sample = sampleOrder(1);
  const lines = sample.lines.map((line, at) => ({ ...line, merchantCode: `SKU-${at}`, price: "100.00" }));
  const modifiedAt = new Date(Math.floor((clock - 30_000) / 1000) * 1000);
  emulator.put({ ...sample, lines, note: "", modifiedAt, ...over });
}
const ours = () =>
  withTenant(shop.tenantId, (tx) =>
    tx.db.salesOrder.findFirstOrThrow({
      include: { holds: { where: { status: "open" } }, fulfillmentOrders: { where: { status: { not: "canceled" } } } },
    }),
  );
const startPicking = () =>
  withTenant(shop.tenantId, (tx) => tx.db.fulfillmentOrder.updateMany({ data: { status: "picking" } }));

test("a note that changes after picking began stops the work until somebody has read it, and again when it changes", async () => {
  put();
  await turns();
  expect((await ours()).status).toBe("in_fulfillment");
  await startPicking();
  put({ note: "请换成红色的" });
  await turns();
  const held = await ours();
  const detail = { message: "noteChanged", params: { step: "picking" } };
  expect(held.holds).toMatchObject([{ type: "buyer_note", severity: "blocking", detail }]);
  expect(JSON.stringify(held.holds)).not.toContain("红色");
  const work = held.fulfillmentOrders[0]?.id ?? "";
  const parcel = { carrier: "sf", trackingNo: "SF1234567890123", ...by() };
  expect(await shipFulfillment(shop.tenantId, work, parcel)).toMatchObject({ code: "WRONG_STATE" });
  put({ note: "还是要蓝色的" });
  await turns();
  const again = (await ours()).holds;
  expect(again).toHaveLength(1);
  expect(again[0]?.cause).not.toBe(held.holds[0]?.cause);
  await releaseHolds(
    shop.tenantId,
    again.map((hold) => hold.id),
    { reason: "read", ...by() },
  );
  await turns();
  expect((await ours()).holds).toEqual([]);
});

test("a note that says nothing, or is taken back, stops nothing", async () => {
  put();
  await turns();
  await startPicking();
  put({ note: "谢谢" });
  await turns();
  expect((await ours()).holds).toEqual([]);
  put({ note: "放门口" });
  await turns();
  expect((await ours()).holds).toHaveLength(1);
  put();
  await turns();
  expect((await ours()).holds).toEqual([]);
});
