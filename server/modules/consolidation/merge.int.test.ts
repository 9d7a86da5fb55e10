import { expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { groupsOf, openMergeWindow, sameReceiver, twins } from "@/server/testing/merging";
import { createTestShop } from "@/server/testing/shop";
import { formGroups } from "./service/form-groups";
import { mergeRound } from "./service/merge-round";

const minute = 60_000;
const later = (minutes: number) => new Date(Date.now() + minutes * minute);

test("two orders to one receiver wait for each other and leave in one parcel, with what that saves", async () => {
  const shop = await createTestShop();
  await openMergeWindow(shop);
  const [one, other] = await twins(shop);
  await mergeRound(shop.tenantId, later(1));
  const [group] = await groupsOf(shop);
  expect(group).toMatchObject({ status: "waiting", members: [{}, {}] });
  await mergeRound(shop.tenantId, later(11));
  const [merged] = await groupsOf(shop);
  // 400 g each: 8.00 + 8.00 apart, 8.00 together.
  expect(merged).toMatchObject({ status: "merged", savedMinor: 800n });
  const boxed = await withTenant(shop.tenantId, (tx) =>
    tx.db.parcelFulfillment.findMany({ where: { parcelId: merged?.parcelId ?? "" }, include: { parcel: true } }),
  );
  expect(boxed.map((row) => row.fulfillmentOrderId).sort()).toEqual([one?.id, other?.id].sort());
  expect(boxed[0]?.parcel.savedMinor).toBe(800n);
});

test("without a window nobody waits", async () => {
  const shop = await createTestShop();
  await twins(shop);
  expect(await formGroups(shop.tenantId, later(1))).toBe(0);
});

test("another street is another receiver, and another buyer with a hidden phone too", async () => {
  const shop = await createTestShop();
  await openMergeWindow(shop);
  const elsewhere = { ...sameReceiver, street: "文三路200号" };
  const hidden = { ...sameReceiver, phone: "138****5678" };
  await twins(shop, [{ shipTo: sameReceiver }, { shipTo: elsewhere }, { shipTo: hidden }]);
  expect(await formGroups(shop.tenantId, later(1))).toBe(0);
  const parts = { shipTo: hidden, buyer: { maskedId: "oaid-1" } };
  const others = { ...parts, lines: [{ sku: "SKU-1", quantity: 1 }] };
  await twins(shop, [parts, others, { ...others, buyer: { maskedId: "oaid-2" } }]);
  expect(await formGroups(shop.tenantId, later(1))).toBe(2);
});

test("a window never reaches past the deadline", async () => {
  const shop = await createTestShop();
  await openMergeWindow(shop);
  const promiseBy = later(4);
  const delivery = { method: "ship" as const, promiseBy: promiseBy.toISOString() };
  await twins(shop, [{ shipTo: sameReceiver }, { shipTo: sameReceiver, delivery }]);
  await formGroups(shop.tenantId, later(1));
  const [group] = await groupsOf(shop);
  expect(group?.closesAt.getTime()).toBeLessThanOrEqual(promiseBy.getTime());
});

test("two who look at once find one group", async () => {
  const shop = await createTestShop();
  await openMergeWindow(shop);
  await twins(shop);
  const counts = await Promise.all([1, 2, 3, 4].map(() => formGroups(shop.tenantId, later(1))));
  expect(counts.sort()).toEqual([0, 0, 0, 2]);
  await Promise.all([1, 2, 3].map(() => mergeRound(shop.tenantId, later(11))));
  expect(await groupsOf(shop)).toHaveLength(1);
  const parcels = await withTenant(shop.tenantId, (tx) => tx.db.parcel.count());
  expect(parcels).toBe(1);
});

test("who comes later joins; who is picked alone meanwhile does not hold the others", async () => {
  const shop = await createTestShop();
  await openMergeWindow(shop);
  const [first] = await twins(shop);
  await formGroups(shop.tenantId, later(1));
  await twins(shop, [{ shipTo: sameReceiver }]);
  expect(await formGroups(shop.tenantId, later(2))).toBe(1);
  await withTenant(shop.tenantId, (tx) =>
    tx.db.fulfillmentOrder.updateMany({ where: { id: first?.id ?? "" }, data: { status: "shipped" } }),
  );
  await mergeRound(shop.tenantId, later(11));
  const [group] = await groupsOf(shop);
  expect(group?.status).toBe("merged");
  expect(group?.members.filter((member) => member.active)).toHaveLength(2);
});

test("a group that cannot be let go keeps no other from leaving", async () => {
  const shop = await createTestShop();
  await openMergeWindow(shop);
  const spoiled = { ...sameReceiver, street: "文三路1号" };
  const [bad] = await twins(shop, [{ shipTo: spoiled }, { shipTo: spoiled }]);
  await formGroups(shop.tenantId, later(1));
  await twins(shop);
  await formGroups(shop.tenantId, later(1));
  await withTenant(shop.tenantId, (tx) =>
    tx.db.salesOrder.updateMany({
      where: { id: bad?.orderId ?? "" },
      data: { receiverSealed: Buffer.from("spoiled") },
    }),
  );
  await mergeRound(shop.tenantId, later(30));
  expect((await groupsOf(shop)).map((group) => group.status)).toEqual(["waiting", "merged"]);
});
