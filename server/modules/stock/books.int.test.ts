import fc from "fast-check";
import { expect, test } from "vitest";
import { systemActor } from "@/lib/contracts/actor";
import { createLockInput } from "@/lib/contracts/lock";
import { saveSafetyInput } from "@/lib/contracts/safety";
import { adjustableBuckets, adjustmentReasons } from "@/lib/contracts/stock";
import { withTenant } from "@/server/db/tenant-tx";
import { newId, type UserId } from "@/server/ids";
import { createLock } from "@/server/modules/locks/service/create-lock";
import { releaseLock } from "@/server/modules/locks/service/end-lock";
import { expireLock } from "@/server/modules/locks/service/expire-lock";
import { cancelOrders } from "@/server/modules/orders/service/cancel-order";
import { markPaid } from "@/server/modules/orders/service/edit-order";
import { expireReservations } from "@/server/modules/orders/service/expire-reservations";
import { overrideRoute, rerouteOrder } from "@/server/modules/orders/service/reroute-order";
import { shipFulfillment } from "@/server/modules/orders/service/ship-fulfillment";
import { processInbox, recheckOrders, recheckWaitingFor } from "@/server/modules/pipeline/service";
import { saveRule } from "@/server/modules/safety/service";
import { adjustStock } from "@/server/modules/stock-view/service/adjust-stock";
import { createTestShop, type TestShop, takeIn, testOrder } from "@/server/testing/shop";
import { reconcileStock } from "./service/read-stock";
import { setOnHand } from "./service/set-on-hand";

const by = () => ({ actor: systemActor, now: new Date() });
const small = fc.nat({ max: 2 });

/** Everything that can happen to stock, in any order; numbers pick one of what is there. */
const step = fc.oneof(
  fc.record({
    kind: fc.constant("order" as const),
    paid: fc.boolean(),
    lines: fc.array(fc.record({ sku: small, quantity: fc.integer({ min: 1, max: 4 }) }), {
      minLength: 1,
      maxLength: 4,
    }),
  }),
  fc.record({ kind: fc.constantFrom("cancel", "pay", "reroute", "override", "recheck", "ship"), pick: fc.nat() }),
  fc.record({ kind: fc.constant("count" as const), sku: small, location: small, units: fc.nat({ max: 12 }) }),
  fc.record({
    kind: fc.constant("adjust" as const),
    sku: small,
    location: small,
    reason: fc.constantFrom(...adjustmentReasons),
    bucket: fc.constantFrom(...adjustableBuckets),
    quantity: fc.integer({ min: 1, max: 4 }),
  }),
  fc.record({
    kind: fc.constantFrom("lock" as const, "safety" as const),
    sku: small,
    location: fc.option(small),
    audience: fc.constantFrom("person", "channel"),
    quantity: fc.integer({ min: 1, max: 5 }),
  }),
  fc.record({ kind: fc.constantFrom("unlock" as const, "end" as const), lock: fc.nat() }),
  fc.record({ kind: fc.constantFrom("expire", "sweep") }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

async function act(shop: TestShop, orderIds: string[], what: Step): Promise<void> {
  const { tenantId } = shop;
  const pick = <T>(from: readonly T[], at: number) => from[at % Math.max(1, from.length)];
  if ("lines" in what) {
    const lines = what.lines.map((line) => ({ sku: `SKU-${line.sku}`, quantity: line.quantity }));
    const input = testOrder({ lines, payment: { status: what.paid ? "paid" : "unpaid" } });
    orderIds.push(...(await takeIn(shop, [input])));
    await processInbox(tenantId, { limit: 100, now: new Date() });
  } else if ("pick" in what) {
    const id = pick(orderIds, what.pick) ?? newId();
    const options = { reason: "test", ...by() };
    if (what.kind === "cancel") await cancelOrders(tenantId, [id], options);
    else if (what.kind === "pay") await markPaid(tenantId, [id], by());
    else if (what.kind === "reroute") await rerouteOrder(tenantId, id, options);
    else if (what.kind === "recheck") await recheckOrders(tenantId, [id], by());
    else if (what.kind === "override") {
      await overrideRoute(tenantId, id, new Map([[1, pick(shop.locations, what.pick) ?? ""]]), options);
    } else {
      const work = await withTenant(tenantId, (tx) => tx.db.fulfillmentOrder.findMany({ orderBy: { id: "asc" } }));
      await shipFulfillment(tenantId, pick(work, what.pick)?.id ?? newId(), by());
    }
  } else if ("lock" in what) {
    const locks = await withTenant(tenantId, (tx) => tx.db.stockLock.findMany({ orderBy: { id: "asc" } }));
    const id = pick(locks, what.lock)?.id ?? newId();
    if (what.kind === "unlock") await releaseLock(tenantId, { id }, { ...by(), scope: undefined });
    else await expireLock(tenantId, id, new Date(Date.now() + 86_400_000));
  } else if ("sku" in what) {
    await changeStock(shop, what);
  } else if (what.kind === "expire") {
    await expireReservations(tenantId, { now: new Date(Date.now() + 7_200_000), limit: 100 });
  } else await recheckWaitingFor(tenantId, { now: new Date() });
}

async function changeStock(shop: TestShop, what: Extract<Step, { sku: number }>): Promise<void> {
  const { tenantId, channelId } = shop;
  const skuId = shop.skus[what.sku % shop.skus.length] ?? "";
  const locationId = what.location === null ? null : (shop.locations[what.location % shop.locations.length] ?? null);
  const who = { ...by(), scope: undefined };
  if (what.kind === "safety") {
    await saveRule(tenantId, saveSafetyInput.parse({ skuId, locationId, units: what.quantity - 1 }), who);
  } else if (what.kind === "lock") {
    const lock = { id: newId(), audience: what.audience, title: "test", endsAt: new Date(Date.now() + 3_600_000) };
    const lines = [{ skuId, locationId, quantity: what.quantity }];
    const forWhom = what.audience === "channel" ? { channelId } : {};
    await createLock(tenantId, createLockInput.parse({ ...lock, ...forWhom, lines }), who);
  } else if (locationId && what.kind === "count") {
    const options = { cause: "count", idempotencyKey: newId(), ...by() } as const;
    await withTenant(tenantId, (tx) => setOnHand(tx, [{ skuId, locationId, onHand: what.units }], options));
  } else if (locationId && what.kind === "adjust") {
    const rows = [{ skuId, locationId, bucket: what.bucket, quantity: what.quantity }];
    const adjustment = { rows, reason: what.reason, idempotencyKey: newId() };
    await adjustStock(tenantId, adjustment, { ...who, userId: newId() as UserId });
  }
}

/** What must hold whatever happened; see also the CHECK constraints. */
async function broken(shop: TestShop) {
  const differences = await reconcileStock(shop.tenantId);
  const ends = await withTenant(shop.tenantId, (tx) =>
    tx.query(
      `SELECT r.id FROM reservation r LEFT JOIN stock_movement m ON m.tenant_id = r.tenant_id AND m.idempotency_key = r.id || ':end'
       WHERE (r.state = 'open') <> (m.id IS NULL)
       UNION ALL
       SELECT o.id FROM sales_order o JOIN reservation r ON r.tenant_id = o.tenant_id AND r.order_id = o.id
       WHERE o.status IN ('canceled', 'completed') AND r.state = 'open'
       UNION ALL
       SELECT r.order_id FROM reservation r JOIN fulfillment_order f ON f.tenant_id = r.tenant_id AND f.id = r.fulfillment_order_id
       WHERE r.state = 'open' AND f.status NOT IN ('offered', 'accepted')
       UNION ALL
       SELECT s.sku_id FROM stock_level s LEFT JOIN stock_lock_item i ON i.tenant_id = s.tenant_id AND i.sku_id = s.sku_id
         AND i.location_id = s.location_id
       GROUP BY s.sku_id, s.location_id, s.locked HAVING s.locked <> coalesce(sum(i.remaining), 0)
       UNION ALL
       SELECT id FROM stock_lock l WHERE l.status <> 'active' AND EXISTS (
         SELECT 1 FROM stock_lock_item i WHERE i.lock_id = l.id AND i.remaining > 0)
       UNION ALL
       SELECT o.id FROM sales_order o LEFT JOIN hold h ON h.tenant_id = o.tenant_id AND h.order_id = o.id AND h.status = 'open'
       GROUP BY o.tenant_id, o.id, o.open_holds HAVING o.open_holds <> count(h.id)`,
    ),
  );
  return { differences, ends };
}

test("whatever happens in whatever order, the books agree", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 20, size: "max" }), async (steps) => {
      const shop = await createTestShop({ units: 6 });
      const orderIds: string[] = [];
      for (const what of steps) await act(shop, orderIds, what);
      expect(await broken(shop)).toEqual({ differences: [], ends: [] });
    }),
    { numRuns: 12, endOnFailure: true },
  );
}, 120_000);

test("everything at once: the books agree, too", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 30, size: "max" }), async (steps) => {
      const shop = await createTestShop({ units: 6 });
      const orderIds = await takeIn(
        shop,
        Array.from({ length: 8 }, () =>
          testOrder({
            lines: [
              { sku: "SKU-0", quantity: 2 },
              { sku: "SKU-1", quantity: 1 },
            ],
          }),
        ),
      );
      await processInbox(shop.tenantId, { limit: 100, now: new Date() });
      await Promise.all(steps.map((what) => act(shop, orderIds, what)));
      expect(await broken(shop)).toEqual({ differences: [], ends: [] });
    }),
    { numRuns: 5, endOnFailure: true },
  );
}, 120_000);
