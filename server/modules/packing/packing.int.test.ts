import { afterEach, beforeEach, expect, test } from "vitest";
import type { PackBox, PackJob } from "@/lib/contracts/packing";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId } from "@/server/ids";
import { type SfEmulator, startSfEmulator } from "@/server/integrations/sf-express/emulator";
import { unpackWork } from "@/server/modules/fulfillment/service/unpack";
import { useCarrierUrl } from "@/server/modules/parcels/open-carrier";
import { simulatorKeys } from "@/server/modules/parcels/simulator";
import { reconcileStock } from "@/server/modules/stock/service/read-stock";
import { routeOrders } from "@/server/testing/packing";
import { createParcelShop, type ParcelShop } from "@/server/testing/parcel-shop";
import { pickable } from "./repo/candidates";
import { openJob } from "./service/open-job";
import { packOrder } from "./service/pack";

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

const by = (locations?: string[]) => ({ actor: { type: "user" as const, id: newId() }, now: new Date(), locations });
const open = async (code: string): Promise<PackJob> => {
  const [job] = unwrap(
    await openJob(shop.tenantId, { code }, { userId: newId(), now: new Date(), locations: undefined }),
  );
  if (!job) throw new Error("nothing to pack");
  return job;
};
const allOf = ({ lines }: PackJob): PackBox => ({
  items: lines.map(({ fulfillmentOrderId, lineNo, skuId, quantity }) => ({
    fulfillmentOrderId,
    lineNo,
    skuId,
    quantity,
  })),
});
const send = (job: PackJob, over: { key?: string; boxes?: PackBox[]; weightConfirmed?: boolean } = {}) =>
  packOrder(
    shop.tenantId,
    { key: newId(), fulfillmentIds: job.fulfillmentIds, boxes: [allOf(job)], weightConfirmed: false, ...over },
    by(),
  );

test("a line that waits for presold goods holds up nothing of what is there", async () => {
  const [work] = await routeOrders(shop, [{ lines: [{ sku: "SKU-0", quantity: 1 }] }]);
  const { tenantId } = shop;
  const hold = { tenantId, id: newId(), orderId: work?.orderId ?? "", scope: "line:2", cause: newId() };
  await withTenant(tenantId, (tx) =>
    tx.db.hold.create({ data: { ...hold, type: "presale", severity: "blocking", detail: {}, openedAt: new Date() } }),
  );
  expect((await open(work?.externalNo ?? "")).held).toBe(false);
  const candidates = await withTenant(tenantId, (tx) => pickable(tx, work?.locationId ?? ""));
  expect(candidates.map((one) => one.id)).toEqual([work?.id]);
});

test("an order found by its number is packed, labeled over HTTP and shipped, once, however often it is sent", async () => {
  const [work] = await routeOrders(shop, [{ lines: [{ sku: "SKU-0", quantity: 2 }] }]);
  const job = await open(work?.externalNo ?? "");
  expect(job).toMatchObject({ status: "accepted", held: false, lines: [{ skuCode: "SKU-0", quantity: 2 }] });
  const key = newId();
  const sent = await Promise.all([send(job, { key }), send(job, { key }), send(job, { key })]);
  expect(sent.map((one) => one.ok)).toEqual([true, true, true]);
  expect(await send(job, { key })).toMatchObject({ value: { status: "shipped", waiting: null } });
  expect(await send(job)).toMatchObject({ code: "WRONG_STATE" });
  expect(
    await openJob(shop.tenantId, { code: work?.externalNo ?? "" }, { ...by(), userId: newId(), locations: undefined }),
  ).toMatchObject({ code: "WRONG_STATE", detail: "shipped" });
  expect(sf.orders.size).toBe(1);
  const consumed = await withTenant(shop.tenantId, (tx) => tx.db.reservation.count({ where: { state: "consumed" } }));
  expect(consumed).toBe(1);
  expect(await reconcileStock(shop.tenantId)).toEqual([]);
});

test("two boxes are two parcels with what was put into each; boxes that hold something else are refused", async () => {
  const [work] = await routeOrders(shop, [
    {
      lines: [
        { sku: "SKU-0", quantity: 2 },
        { sku: "SKU-1", quantity: 1 },
      ],
    },
  ]);
  const job = await open(work?.id ?? "");
  const [first, second] = allOf(job).items;
  if (!first || !second) throw new Error("two lines");
  const half = { ...first, quantity: 1 };
  expect(await send(job, { boxes: [{ items: [half, second] }] })).toMatchObject({
    ...{ code: "INVALID", errors: [{ path: first.skuId, message: "missing 1" }] },
  });
  expect(await send(job, { boxes: [{ items: [half, second] }, { items: [half, half] }] })).toMatchObject({
    ...{ code: "INVALID", errors: [{ path: first.skuId, message: "extra 1" }] },
  });
  const packed = await send(job, { boxes: [{ items: [half], weightGrams: 510 }, { items: [half, second] }] });
  expect(packed).toMatchObject({ value: { status: "shipped" } });
  expect(sf.orders.size).toBe(2);
  const items = await withTenant(shop.tenantId, (tx) => tx.db.parcelItem.findMany({ orderBy: { quantity: "asc" } }));
  expect(items.map((item) => item.quantity)).toEqual([1, 1, 1]);
});

test("a weight that is off has to be confirmed", async () => {
  const [work] = await routeOrders(shop, [{}]);
  const job = await open(work?.id ?? "");
  const heavy = [{ ...allOf(job), weightGrams: 900 }];
  expect(await send(job, { boxes: heavy })).toMatchObject({ code: "CONFLICT", errors: [{ message: "500" }] });
  expect(await send(job, { boxes: heavy, weightConfirmed: true })).toMatchObject({ value: { status: "shipped" } });
  const parcel = await withTenant(shop.tenantId, (tx) => tx.db.parcel.findFirstOrThrow({}));
  expect(parcel.weightGrams).toBe(900);
});

test("what the carrier did not give is taken up under the same key; an unpacked order is packed anew", async () => {
  const [work] = await routeOrders(shop, [{}]);
  const job = await open(work?.id ?? "");
  const inner = { success: false, errorCode: "8018", errorMsg: "收件人信息不完整" };
  sf.failNext({ body: JSON.stringify({ apiResultCode: "A1000", apiResultData: JSON.stringify(inner) }) });
  const refused = await send(job);
  expect(refused).toMatchObject({ value: { status: "packed", waiting: "refused", message: "收件人信息不完整" } });
  expect(await unpackWork(shop.tenantId, job.fulfillmentIds[0] ?? "", by())).toMatchObject({ ok: true });
  expect(await send(await open(work?.id ?? ""))).toMatchObject({ value: { status: "shipped" } });
  const parcels = await withTenant(shop.tenantId, (tx) => tx.db.parcel.findMany({ orderBy: { id: "asc" } }));
  expect(parcels.map((parcel) => parcel.status)).toEqual(["voided", "shipped"]);
});

test("a key belongs to one order; other brands and other locations pack nothing", async () => {
  const [one, two] = await routeOrders(shop, [{}, {}]);
  const [job, other] = [await open(one?.id ?? ""), await open(two?.id ?? "")];
  const foreign = await createParcelShop();
  const input = { key: newId(), fulfillmentIds: job.fulfillmentIds, boxes: [allOf(job)], weightConfirmed: false };
  const nowhere = { ok: false, code: "NOT_FOUND" };
  expect(await packOrder(foreign.tenantId, input, by())).toMatchObject(nowhere);
  expect(await packOrder(shop.tenantId, input, by([newId()]))).toMatchObject(nowhere);
  const who = { userId: newId(), now: new Date() };
  expect(
    await openJob(foreign.tenantId, { code: one?.externalNo ?? "" }, { ...who, locations: undefined }),
  ).toMatchObject(nowhere);
  expect(await openJob(shop.tenantId, { code: one?.externalNo ?? "" }, { ...who, locations: [newId()] })).toMatchObject(
    nowhere,
  );
  expect(await send(job, { key: input.key })).toMatchObject({ ok: true });
  expect(await send(other, { key: input.key })).toMatchObject({ code: "IDEMPOTENCY_MISMATCH" });
  const [id] = other.fulfillmentIds;
  expect(await unpackWork(foreign.tenantId, id ?? "", by())).toMatchObject(nowhere);
  expect(await unpackWork(shop.tenantId, id ?? "", by([newId()]))).toMatchObject(nowhere);
});
