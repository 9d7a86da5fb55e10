import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type UserId } from "@/server/ids";
import { sampleOrder } from "@/server/integrations/channel/conformance";
import type { EmulatedOrder, Emulator } from "@/server/integrations/channel/emulator";
import { type SfEmulator, startSfEmulator } from "@/server/integrations/sf-express/emulator";
import { splitOff } from "@/server/modules/fulfillment/service/split";
import { shipFulfillment } from "@/server/modules/orders/service/ship-fulfillment";
import { useCarrierUrl } from "@/server/modules/parcels/open-carrier";
import { buyLabel } from "@/server/modules/parcels/service/buy-label";
import { openParcel } from "@/server/modules/parcels/service/open-parcel";
import { setParcelItems } from "@/server/modules/parcels/service/set-parcel-items";
import { simulatorKeys } from "@/server/modules/parcels/simulator";
import { processInbox } from "@/server/modules/pipeline/service";
import { createParcelShop, type ParcelShop } from "@/server/testing/parcel-shop";
import { manifestOf } from "./platforms";
import { connectShop } from "./service/connect-shop";
import { runShop } from "./service/run-shop";
import { saveCarriers } from "./service/set-up-shop";
import { useSimulator } from "./simulator";

const minute = 60_000;
const userId = newId() as unknown as UserId;
const by = () => ({ actor: { type: "user" as const, id: userId }, now: new Date() });
let sf: SfEmulator;
let shop: ParcelShop;
let emulator: Emulator;
let platform: string;
let connectionId: string;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"], shouldAdvanceTime: true });
  sf = await startSfEmulator({ checkwordOf: () => simulatorKeys.secrets.checkword });
  useCarrierUrl("sf", sf.url);
  shop = await createParcelShop();
});
afterEach(async () => {
  useCarrierUrl("sf", undefined);
  useSimulator(platform, undefined);
  await Promise.all([emulator.close(), sf.close()]);
  vi.useRealTimers();
});

/** Two of the first article and one of the second, changed a while ago: some platforms are late. */
const sample = sampleOrder(1);
const order: EmulatedOrder = {
  ...{ ...sample, note: "", modifiedAt: new Date(Math.floor((Date.now() - 15 * minute) / 1000) * 1000) },
  lines: sample.lines.map((line, at) => ({ ...line, merchantCode: `SKU-${at}`, price: "100.00" })),
};
const [first = "", second = ""] = order.lines.map((line) => line.ref);

async function turn() {
  vi.setSystemTime(Date.now() + 10 * minute);
  await runShop(shop.tenantId, connectionId, { now: () => new Date(), deadline: new Date(Date.now() + minute) });
  await processInbox(shop.tenantId, { limit: 500, now: new Date() });
}

/** The order at a shop of this platform is routed, and is work for one location. */
async function orderAt(id: string) {
  platform = id;
  emulator = await manifestOf(id).emulate();
  useSimulator(id, emulator);
  const wish = { channelId: shop.channelId, platform: id, mode: "simulator" as const, credentials: {} };
  const since = new Date(Date.now() - 60 * minute);
  connectionId = unwrap(await connectShop(shop.tenantId, { ...wish, since }, { userId, now: new Date() })).id;
  // Where carriers are numbers, none is ours in capitals.
  const codes = emulator.carrier
    ? [
        { carrier: "sf", code: emulator.carrier },
        { carrier: "zto", code: "115" },
      ]
    : [];
  unwrap(await saveCarriers(shop.tenantId, { id: connectionId, codes }, { userId, now: new Date() }));
  emulator.put(order);
  await turn();
  await turn();
  const works = await withTenant(shop.tenantId, (tx) => tx.db.fulfillmentOrder.findMany({}));
  expect(works).toHaveLength(1);
  return works[0]?.id ?? "";
}

/** A box with one unit of a line. */
async function box(fulfillmentId: string, line: 1 | 2): Promise<string> {
  const options = { fulfillmentIds: [fulfillmentId], ...by() };
  return withTenant(shop.tenantId, async (tx) => {
    const { parcelId } = unwrap(await openParcel(tx, options));
    const item = { fulfillmentOrderId: fulfillmentId, lineNo: line, skuId: shop.skus[line - 1] ?? "", quantity: 1 };
    unwrap(await setParcelItems(tx, parcelId, [item], { now: new Date() }));
    return parcelId;
  });
}
const label = async (parcelId: string) => unwrap(await buyLabel(shop.tenantId, parcelId, by())).trackingNo ?? "";

const told = () => emulator.shipments().map(({ trackingNo, refs }) => [trackingNo, refs]);
const messages = () =>
  withTenant(shop.tenantId, (tx) =>
    tx.db.shopMessage.findMany({ orderBy: { createdAt: "asc" }, select: { operation: true, status: true } }),
  );
const note = () => emulator.notes?.().get(order.externalNo) ?? "";

/** Told in full while no answer comes through, then again. */
async function toldTwice() {
  emulator.loseAnswers(true);
  await turn();
  emulator.loseAnswers(false);
  for (let n = 0; n < 4; n++) await turn();
}

const byWeChat = (at: number) => `${order.lines[at]?.item}:${order.lines[at]?.sku}`;

test.each([
  { id: "shopify", units: [[first], [first], [second]], rest: 0 },
  { id: "douyin", units: [[first], [first], [second]], rest: 0 },
  { id: "wechat-store", units: [[byWeChat(0)], [byWeChat(0)], [byWeChat(1)]], rest: 0 },
  { id: "taobao", units: [[first], [second]], rest: 1 },
])("$id: each of three parcels is told once with what lies in it, though answers are lost", async (expected) => {
  const work = await orderAt(expected.id);
  const numbers: string[] = [];
  for (const line of [1, 1, 2] as const) numbers.push(await label(await box(work, line)));
  unwrap(await shipFulfillment(shop.tenantId, work, by()));
  await toldTwice();
  // Where a line is whole in one parcel, the number of the other is for the note.
  const parts = expected.rest === 0 ? numbers : numbers.filter((_, at) => at !== 1);
  expect(told()).toEqual(parts.map((number, at) => [number, expected.units[at]]));
  if (expected.rest > 0) expect(note()).toContain(numbers[1]);
  expect((await messages()).filter((one) => one.status !== "done")).toEqual([]);
});

test.each(["pinduoduo", "woocommerce", "jd"])("%s: the order is told once, under all three numbers", async (id) => {
  const work = await orderAt(id);
  const numbers: string[] = [];
  for (const line of [1, 1, 2] as const) numbers.push(await label(await box(work, line)));
  unwrap(await shipFulfillment(shop.tenantId, work, by()));
  await toldTwice();
  expect(told()).toEqual(numbers.map((number) => [number, undefined]));
  expect(await messages()).toEqual([{ operation: "ship", status: "done" }]);
});

test.each([
  { id: "shopify", how: "number" },
  { id: "pinduoduo", how: "number" },
  { id: "taobao", how: "note" },
  { id: "jd", how: "note" },
])("$id: a parcel that gets its label when the goods were told of is told by itself ($how)", async ({ id, how }) => {
  const work = await orderAt(id);
  const number = await label(await box(work, 1));
  const late = [await box(work, 1), await box(work, 2)];
  unwrap(await shipFulfillment(shop.tenantId, work, by()));
  await turn();
  expect(told()).toEqual([[number, undefined]]);
  const later = [];
  for (const parcel of late) later.push(await label(parcel));
  await toldTwice();
  const numbers = emulator.shipments().map((one) => one.trackingNo);
  expect(numbers).toEqual(how === "number" ? [number, ...later] : [number]);
  if (how === "note") for (const one of later) expect(note()).toContain(one);
  expect((await messages()).filter((one) => one.status !== "done")).toEqual([]);
  const parcels = await withTenant(shop.tenantId, (tx) => tx.db.parcel.findMany({ select: { status: true } }));
  expect(parcels).toEqual([{ status: "shipped" }, { status: "shipped" }, { status: "shipped" }]);
});

test("numbers a person names take the place of those on labels, all of them", async () => {
  const work = await orderAt("pinduoduo");
  await label(await box(work, 1));
  const further = [{ trackingNo: "ZT2" }, { carrier: "sf", trackingNo: "SF3" }];
  unwrap(await shipFulfillment(shop.tenantId, work, { carrier: "zto", trackingNo: "ZT1", further, ...by() }));
  await turn();
  expect(emulator.shipments().map((one) => [one.carrier, one.trackingNo])).toEqual([
    ["115", "ZT1"],
    ["115", "ZT2"],
    [emulator.carrier, "SF3"],
  ]);
});

test("an order that leaves in two parts is told once to a platform that takes no parts, under the numbers of both", async () => {
  const work = await orderAt("pinduoduo");
  const part = { lineNo: 1, skuId: shop.skus[0] ?? "", quantity: 1 };
  const other = await withTenant(shop.tenantId, (tx) => splitOff(tx, work, [part], new Date()));
  unwrap(await shipFulfillment(shop.tenantId, other, { carrier: "sf", trackingNo: "SF1", ...by() }));
  await turn();
  expect(told()).toEqual([]);
  unwrap(await shipFulfillment(shop.tenantId, work, { carrier: "sf", trackingNo: "SF2", ...by() }));
  await toldTwice();
  expect(
    told()
      .map(([number]) => number)
      .sort(),
  ).toEqual(["SF1", "SF2"]);
  expect(await messages()).toEqual([1, 2].map(() => ({ operation: "ship", status: "done" })));
});
