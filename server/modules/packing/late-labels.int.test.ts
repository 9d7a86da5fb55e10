import { afterEach, beforeEach, expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId } from "@/server/ids";
import { type SfEmulator, startSfEmulator } from "@/server/integrations/sf-express/emulator";
import { unpackWork } from "@/server/modules/fulfillment/service/unpack";
import { carrierCalls } from "@/server/modules/parcels/jobs";
import { useCarrierUrl } from "@/server/modules/parcels/open-carrier";
import { simulatorKeys } from "@/server/modules/parcels/simulator";
import { routeOrders } from "@/server/testing/packing";
import { createParcelShop, type ParcelShop } from "@/server/testing/parcel-shop";
import { packedLeave } from "./jobs";
import { openJob } from "./service/open-job";
import { packOrder } from "./service/pack";
import { readPacked } from "./service/read-packed";

let sf: SfEmulator;
let shop: ParcelShop;
beforeEach(async () => {
  sf = await startSfEmulator({ checkwordOf: () => simulatorKeys.secrets.checkword });
  useCarrierUrl("sf", sf.url);
  shop = await createParcelShop();
});
afterEach(async () => {
  useCarrierUrl("sf", undefined);
  await sf.close();
});

const packer = newId();
const by = () => ({ actor: { type: "user" as const, id: packer }, now: new Date(), locations: undefined });

/** An order that is packed while the carrier is down. */
async function packedWithoutLabel() {
  const [work] = await routeOrders(shop, [{ lines: [{ sku: "SKU-0", quantity: 2 }] }]);
  if (!work) throw new Error("no order");
  const options = { userId: packer, now: new Date(), locations: undefined };
  const [job] = unwrap(await openJob(shop.tenantId, { code: work.externalNo }, options));
  const items = (job?.lines ?? []).map(({ fulfillmentOrderId, lineNo, skuId, quantity }) => {
    return { fulfillmentOrderId, lineNo, skuId, quantity };
  });
  const input = { key: newId(), fulfillmentIds: [work.id], boxes: [{ items }], weightConfirmed: false };
  sf.failNext({ status: 503, body: "" });
  const packed = await packOrder(shop.tenantId, input, by());
  expect(packed).toMatchObject({ ok: true, value: { status: "packed", waiting: "carrier" } });
  return { work, input };
}

const inMinutes = (minutes: number) => () => new Date(Date.now() + minutes * 60_000);
const run = async (job: typeof carrierCalls | typeof packedLeave, minutes: number) =>
  job.run({}, { tenantId: shop.tenantId, now: inMinutes(minutes), deadline: inMinutes(minutes + 1)() });
const statusOf = async (id: string) =>
  (await withTenant(shop.tenantId, (tx) => tx.db.fulfillmentOrder.findFirstOrThrow({ where: { id } }))).status;
const open = () => withTenant(shop.tenantId, (tx) => tx.db.packCommand.count({ where: { settledAt: null } }));

test("an order whose label comes late leaves by itself, in its packer's name, and the station hears of it", async () => {
  const { work, input } = await packedWithoutLabel();
  const now = () => readPacked(shop.tenantId, [input.key], undefined);
  expect(await now()).toMatchObject([{ key: input.key, status: "packed", waiting: "carrier" }]);
  expect(await open()).toBe(1);
  await run(carrierCalls, 1);
  await run(packedLeave, 1);
  expect(await statusOf(work.id)).toBe("shipped");
  expect(await now()).toMatchObject([
    { status: "shipped", waiting: null, parcels: [{ trackingNo: expect.stringMatching(/^SF/) }] },
  ]);
  expect(await open()).toBe(0);
  const events = await withTenant(shop.tenantId, (tx) => tx.db.orderEvent.findMany({ where: { type: "shipped" } }));
  expect(events).toMatchObject([{ orderId: work.orderId, actorId: packer }]);
});

test("nothing leaves before its label is there, nor what was unpacked since", async () => {
  const { work } = await packedWithoutLabel();
  await run(packedLeave, 1);
  expect(await statusOf(work.id)).toBe("packed");
  expect(await open()).toBe(1);
  expect(await unpackWork(shop.tenantId, work.id, { ...by(), reason: "carton" })).toMatchObject({ ok: true });
  await run(carrierCalls, 1);
  await run(packedLeave, 1);
  expect(await statusOf(work.id)).toBe("picking");
  expect(await open()).toBe(0);
});

test("how far an order is, is not for other brands, nor for people of other locations", async () => {
  const { input } = await packedWithoutLabel();
  const foreign = await createParcelShop();
  expect(await readPacked(foreign.tenantId, [input.key], undefined)).toEqual([]);
  expect(await readPacked(shop.tenantId, [input.key], [newId()])).toEqual([]);
});
