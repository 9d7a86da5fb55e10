import { expect, test } from "vitest";
import { systemActor } from "@/lib/contracts/actor";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId } from "@/server/ids";
import { perform } from "@/server/modules/fulfillment/service/perform";
import { requestInterception } from "@/server/modules/fulfillment/service/request-interception";
import { addHolds } from "@/server/modules/holds/service/add-hold";
import { cancelOrders } from "@/server/modules/orders/service/cancel-order";
import { createWave } from "@/server/modules/packing/service/create-wave";
import { openJob } from "@/server/modules/packing/service/open-job";
import { packOrder } from "@/server/modules/packing/service/pack";
import { parcelsDelivered } from "@/server/modules/parcels/jobs";
import { buyLabel } from "@/server/modules/parcels/service/buy-label";
import { recordTracking } from "@/server/modules/parcels/service/record-tracking";
import { groupsOf, openMergeWindow, sameReceiver, twins } from "@/server/testing/merging";
import { createParcelShop } from "@/server/testing/parcel-shop";
import type { TestShop } from "@/server/testing/shop";
import { mergeRound } from "./service/merge-round";
import { settleGroup } from "./service/settle-group";
import { takeOutMember } from "./service/take-out-member";

const later = (minutes: number) => new Date(Date.now() + minutes * 60_000);
const by = () => ({ actor: systemActor, now: new Date() });
const packer = () => ({ userId: newId(), now: new Date(), locations: undefined });

const workOf = ({ tenantId }: TestShop, ids: readonly string[]) =>
  withTenant(tenantId, (tx) =>
    tx.db.fulfillmentOrder.findMany({ where: { id: { in: [...ids] } }, orderBy: { id: "asc" } }),
  );
const parcelsOf = ({ tenantId }: TestShop) =>
  withTenant(tenantId, (tx) => tx.db.parcel.findMany({ include: { parcelFulfillment: true, labels: true } }));

/** Three orders to one receiver in one box, and the goods of each as a packer sees them. */
async function mergedShop() {
  const shop = await createParcelShop();
  await openMergeWindow(shop);
  const lines = (sku: string) => ({ shipTo: sameReceiver, lines: [{ sku, quantity: 1 }] });
  const work = await twins(shop, [lines("SKU-0"), lines("SKU-1"), lines("SKU-2")]);
  await mergeRound(shop.tenantId, later(1));
  await mergeRound(shop.tenantId, later(11));
  return { shop, work };
}

/** Packs what a scanned order number asks for, into one box. */
async function pack(shop: TestShop, code: string) {
  const [job] = unwrap(await openJob(shop.tenantId, { code }, packer()));
  if (!job) throw new Error("nothing to pack");
  const items = job.lines.map(({ fulfillmentOrderId, lineNo, skuId, quantity }) => {
    return { fulfillmentOrderId, lineNo, skuId, quantity };
  });
  const input = { key: newId(), fulfillmentIds: job.fulfillmentIds, boxes: [{ items }], weightConfirmed: true };
  return unwrap(await packOrder(shop.tenantId, input, by()));
}

test("an order that waits to be merged is packed by hand once it waits no longer", async () => {
  const shop = await createParcelShop();
  await openMergeWindow(shop);
  const [{ id = "" } = {}] = await twins(shop);
  await mergeRound(shop.tenantId, later(1));
  const byHand = () => perform(shop.tenantId, id, { action: "pack" }, by());
  expect(await byHand()).toMatchObject({ code: "MERGING" });
  expect(await workOf(shop, [id])).toMatchObject([{ status: "accepted" }]);
  await mergeRound(shop.tenantId, later(11));
  expect(await byHand()).toMatchObject({ ok: true });
});

test("waiting orders are in no wave and on no packing table; merged ones are picked and packed as one, and all get the waybill", async () => {
  const shop = await createParcelShop();
  await openMergeWindow(shop);
  const work = await twins(shop);
  const [{ externalNo: code = "", locationId = "" } = {}] = work;
  await mergeRound(shop.tenantId, later(1));
  expect(await openJob(shop.tenantId, { code }, packer())).toMatchObject({ ok: false, detail: "merging" });
  const criteria = { locationId, skuCodes: [] };
  const none = await createWave(shop.tenantId, { criteria, kind: "single", limit: 10 }, by());
  expect(none).toMatchObject({ ok: false, code: "CONFLICT" });
  await mergeRound(shop.tenantId, later(11));
  const wave = unwrap(await createWave(shop.tenantId, { criteria, kind: "multi", limit: 1 }, by()));
  expect(wave.members).toBe(2);
  expect(await pack(shop, code)).toMatchObject({ status: "shipped", parcels: [{}] });
  const shipped = await workOf(
    shop,
    work.map((one) => one.id),
  );
  expect(shipped.map((one) => one.status)).toEqual(["shipped", "shipped"]);
  expect(new Set(shipped.map((one) => one.trackingNo)).size).toBe(1);
  expect(shipped[0]?.trackingNo).toBeTruthy();
});

test("a member that is canceled before there is a label leaves the box, the others stay together", async () => {
  const { shop, work } = await mergedShop();
  const [first, second, third] = work;
  await cancelOrders(shop.tenantId, [first?.orderId ?? ""], { reason: "test", ...by() });
  const [group] = await groupsOf(shop);
  await settleGroup(shop.tenantId, group?.id ?? "", new Date());
  const parcels = await parcelsOf(shop);
  expect(parcels).toHaveLength(1);
  expect(parcels[0]?.parcelFulfillment.map((row) => row.fulfillmentOrderId).sort()).toEqual(
    [second?.id, third?.id].sort(),
  );
  const [after] = await groupsOf(shop);
  expect(after).toMatchObject({ status: "merged", savedMinor: 800n });
  expect(await pack(shop, second?.externalNo ?? "")).toMatchObject({ status: "shipped" });
});

test("a member that is canceled after the label was bought voids it, and the rest leaves under another waybill", async () => {
  const { shop, work } = await mergedShop();
  const [first, second, third] = work;
  const [parcel] = await parcelsOf(shop);
  unwrap(await buyLabel(shop.tenantId, parcel?.id ?? "", by()));
  await cancelOrders(shop.tenantId, [first?.orderId ?? ""], { reason: "test", ...by() });
  await settleGroup(shop.tenantId, (await groupsOf(shop))[0]?.id ?? "", new Date());
  expect((await parcelsOf(shop)).map((one) => one.labels.map((label) => label.voidReason))).toEqual([["test"]]);
  expect(await pack(shop, third?.externalNo ?? "")).toMatchObject({ status: "shipped" });
  const [label] = (await parcelsOf(shop)).flatMap((one) => one.labels.filter((made) => made.voidedAt === null));
  const shipped = await workOf(shop, [second?.id ?? "", third?.id ?? ""]);
  expect(shipped.map((one) => one.trackingNo)).toEqual([label?.trackingNo, label?.trackingNo]);
});

test("one that may not leave keeps the whole box; taken out, the others are packed anew and leave", async () => {
  const { shop, work } = await mergedShop();
  const [first, second] = work;
  const orderId = second?.orderId ?? "";
  await addHolds(shop.tenantId, [orderId], { reason: "test", ...by() });
  expect(await pack(shop, first?.externalNo ?? "")).toMatchObject({ status: "packed", waiting: "stopped" });
  const ids = work.map((one) => one.id);
  expect((await workOf(shop, ids)).map((one) => one.status)).toEqual(["packed", "packed", "packed"]);
  unwrap(await takeOutMember(shop.tenantId, second?.id ?? "", by()));
  expect((await workOf(shop, ids)).map((one) => one.status)).toEqual(["picking", "picking", "picking"]);
  expect(await pack(shop, first?.externalNo ?? "")).toMatchObject({ status: "shipped" });
  const left = await workOf(shop, ids);
  expect(left.filter((one) => one.status === "shipped").map((one) => one.id)).not.toContain(second?.id);
  expect((await parcelsOf(shop)).flatMap((one) => one.labels)).toHaveLength(2);
});

test("another address takes a member out", async () => {
  const { shop, work } = await mergedShop();
  const receiver = { ...sameReceiver, street: "文三路300号" };
  const wish = { kind: "address" as const, reason: "test", receiver };
  unwrap(await requestInterception(shop.tenantId, work[0]?.orderId ?? "", { ...wish, ...by() }));
  await settleGroup(shop.tenantId, (await groupsOf(shop))[0]?.id ?? "", new Date());
  const [group] = await groupsOf(shop);
  const left = group?.members.filter((member) => !member.active);
  expect(left).toMatchObject([{ fulfillmentOrderId: work[0]?.id, leftReason: "address" }]);
  expect((await parcelsOf(shop))[0]?.parcelFulfillment).toHaveLength(2);
});

test("delivered says so for each of them", async () => {
  const { shop, work } = await mergedShop();
  await pack(shop, work[0]?.externalNo ?? "");
  const [parcel] = await parcelsOf(shop);
  const update = { trackingNo: parcel?.trackingNo ?? "", key: "k", at: new Date(), state: "delivered" as const };
  const updates = [{ ...update, code: "80", text: "", place: "" }];
  await recordTracking(shop.tenantId, shop.accountId, updates, { source: "push", now: new Date() });
  const ids = work.map((one) => one.id);
  await parcelsDelivered.run(
    { fulfillmentIds: ids },
    { tenantId: shop.tenantId, now: () => new Date(), deadline: later(1) },
  );
  expect((await workOf(shop, ids)).map((one) => one.status)).toEqual(["delivered", "delivered", "delivered"]);
});

test("nobody takes a member out of another brand's group", async () => {
  const { shop, work } = await mergedShop();
  const other = await createParcelShop();
  const taken = await takeOutMember(other.tenantId, work[0]?.id ?? "", by());
  expect(taken).toMatchObject({ ok: false, code: "NOT_FOUND" });
  const [group] = await groupsOf(shop);
  expect(group?.members.every((member) => member.active)).toBe(true);
});
