import { expect, test } from "vitest";
import { systemActor } from "@/lib/contracts/actor";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId } from "@/server/ids";
import { createLock } from "@/server/modules/locks/service/create-lock";
import { releaseLock } from "@/server/modules/locks/service/end-lock";
import { cancelOrders } from "@/server/modules/orders/service/cancel-order";
import { processInbox } from "@/server/modules/pipeline/service";
import { reconcileStock } from "@/server/modules/stock/service/read-stock";
import { createTestShop, type OrderParts, type TestShop, takeIn, testOrder } from "@/server/testing/shop";
import { sessionOf, sessionsOf } from "./service/figures";

const start = new Date(Date.now() - 30 * 60_000);
const minute = (n: number) => new Date(start.getTime() + n * 60_000);
const by = (now = new Date()) => ({ actor: systemActor, scope: undefined, now });

/** A livestream of an hour that began half an hour ago, with six of `SKU-0` set aside. */
async function onAir(units = 6) {
  const shop = await createTestShop({ skus: 2, locations: 1, units: 10 });
  const id = newId();
  const line = { skuId: shop.skus[0] ?? "", locationId: shop.locations[0] ?? "", quantity: units };
  const window = { startsAt: start, endsAt: minute(60), channelId: shop.channelId };
  unwrap(
    await createLock(
      shop.tenantId,
      { id, audience: "livestream", title: "Double 11", note: "", ...window, lines: [line] },
      by(start),
    ),
  );
  return { shop, id, viewer: { tenantId: shop.tenantId, scope: undefined, now: new Date() } };
}

async function order(shop: TestShop, at: Date, quantity: number, parts: OrderParts = {}) {
  const lines = [{ sku: "SKU-0", quantity }];
  const [id = ""] = await takeIn(shop, [testOrder({ placedAt: at.toISOString(), lines, ...parts })]);
  await processInbox(shop.tenantId, { limit: 10, now: new Date() });
  return id;
}

test("what the channel sells within the window is the session's, and nothing else is", async () => {
  const { shop, id, viewer } = await onAir();
  await order(shop, minute(-1), 1);
  await order(shop, minute(0), 2);
  const canceled = await order(shop, minute(5), 1);
  await order(shop, minute(5), 1);
  await cancelOrders(shop.tenantId, [canceled], { ...by(), reason: "Changed their mind" });
  const { session, minutes, stepMinutes, skus } = unwrap(await sessionOf(viewer, id));
  expect(session).toMatchObject({ orders: 3, units: 4, gmvMinor: 40_000n, canceledOrders: 1, canceledMinor: 10_000n });
  expect(session).toMatchObject({ active: true, refundedOrders: 0, refundedMinor: 0n, locked: 6 });
  expect(stepMinutes).toBe(1);
  expect(minutes.length).toBeGreaterThanOrEqual(30);
  expect([minutes[0]?.orders, minutes[5]?.orders, minutes[6]?.orders]).toEqual([1, 2, 0]);
  // All four orders were taken in while it was on: they drew on what is set aside, the one of before it too.
  expect(skus).toMatchObject([{ skuCode: "SKU-0", locked: 6, ordered: 4, givenBack: 0 }]);
  expect((skus[0]?.drawn ?? 0) + (skus[0]?.remaining ?? 0)).toBe(6);
  expect((await sessionsOf(viewer, { q: "double", limit: 10 })).rows).toMatchObject([{ id, orders: 3 }]);
  expect((await sessionsOf(viewer, { q: "other", limit: 10 })).rows).toEqual([]);
});

test("ended early it gives back what is left, and later orders are not its own", async () => {
  const { shop, id, viewer } = await onAir();
  await order(shop, minute(1), 2);
  const released = unwrap(await releaseLock(shop.tenantId, { id }, by()));
  const after = new Date(Date.now() + 1_000);
  await order(shop, after, 1);
  const { session, skus } = unwrap(await sessionOf({ ...viewer, now: minute(90) }, id));
  expect(session).toMatchObject({ active: false, orders: 1, units: 2, remaining: 0 });
  expect(session.endsAt.getTime()).toBeLessThan(after.getTime());
  expect(skus).toMatchObject([{ drawn: session.drawn, givenBack: released.released }]);
  expect(await reconcileStock(shop.tenantId)).toEqual([]);
});

test("refunds are counted as the platform tells them", async () => {
  const { shop, id, viewer } = await onAir();
  const externalNo = `R-${newId()}`;
  await order(shop, minute(2), 1, { externalNo });
  const { tenantId, channelId } = shop;
  const connectionId = newId();
  await withTenant(tenantId, async (tx) => {
    const times = { readThrough: start, refundsThrough: start, dueAt: start, createdAt: start };
    await tx.db.shopConnection.create({
      data: {
        ...{ tenantId, id: connectionId, channelId, platform: "taobao", mode: "simulator", address: "", shopName: "" },
        ...{ secretsSealed: Buffer.from("none"), status: "paused", ...times },
      },
    });
    const refund = (refundId: string, amount: string, status: string) => ({
      ...{ tenantId, connectionId, refundId, externalNo, lineRef: "", modifiedAt: start, status, amount, reason: "" },
      ...{ withGoods: false, tokens: {}, seenAt: start },
    });
    await tx.db.platformRefund.createMany({
      data: [refund("1", "12.50", "refunded"), refund("2", "7.5", "refunded"), refund("3", "99", "requested")],
    });
  });
  expect(unwrap(await sessionOf(viewer, id)).session).toMatchObject({ refundedOrders: 1, refundedMinor: 2_000n });
});

test("another brand, and who is limited to other locations, sees nothing of it", async () => {
  const { id, viewer } = await onAir();
  const other = await createTestShop();
  for (const stranger of [
    { ...viewer, tenantId: other.tenantId },
    { ...viewer, scope: [newId()] },
  ]) {
    expect(await sessionOf(stranger, id)).toMatchObject({ code: "NOT_FOUND" });
    expect((await sessionsOf(stranger, { q: "", limit: 10 })).rows).toEqual([]);
  }
});
