import { systemActor } from "@/lib/contracts/actor";
import type { FulfillmentStatus } from "@/lib/contracts/order-status";
import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { advanceMany, type PlainAction } from "@/server/modules/fulfillment/service/advance";
import { declineOffer } from "@/server/modules/fulfillment/service/decline-offer";
import { handOver } from "@/server/modules/fulfillment/service/hand-over";
import { markReady } from "@/server/modules/fulfillment/service/mark-ready";
import { shipFulfillment } from "@/server/modules/orders/service/ship-fulfillment";

async function workOf(tenantId: TenantId, orderIds: readonly string[], status: FulfillmentStatus) {
  const where = { orderId: { in: [...orderIds] }, status };
  return withTenant(tenantId, (tx) => tx.db.fulfillmentOrder.findMany({ where, orderBy: { id: "asc" } }));
}

type Work = Awaited<ReturnType<typeof workOf>>[number];

const step = (tenantId: TenantId, work: readonly Work[], action: PlainAction, now: Date) =>
  advanceMany(
    tenantId,
    work.map((one) => one.id),
    action,
    { actor: systemActor, now },
  );

/** What locations do with orders they were asked for and that have left by now. */
export async function acceptAll(tenantId: TenantId, orderIds: readonly string[], now: Date): Promise<void> {
  await step(tenantId, await workOf(tenantId, orderIds, "offered"), "accept", now);
}

/** Sends one order's accepted work to its buyer, or hands it over in the store. */
export async function sendOff(tenantId: TenantId, orderId: string, sequence: number, now: Date): Promise<void> {
  for (const { id, method } of await workOf(tenantId, [orderId], "accepted")) {
    const by = { actor: systemActor, now };
    if (method === "pickup") {
      await markReady(tenantId, id, by);
      await handOver(tenantId, id, { ...by, collector: { proxy: "家人" } });
      continue;
    }
    const trackingNo = `SF${now.getTime().toString().slice(-9)}${String(sequence).padStart(4, "0")}`;
    await shipFulfillment(tenantId, id, { ...by, carrier: "顺丰速运", trackingNo });
  }
}

/** Parcels that left days ago have arrived. */
export async function arrive(tenantId: TenantId, orderIds: readonly string[], now: Date): Promise<void> {
  await step(tenantId, await workOf(tenantId, orderIds, "shipped"), "deliver", now);
}

/** Locations in the middle of a day's work: some offers open, one in a few declined, some being picked or packed. */
export async function workInProgress(
  tenantId: TenantId,
  orderIds: readonly string[],
  now: Date,
  acceptBy: Date,
): Promise<void> {
  const offered = await workOf(tenantId, orderIds, "offered");
  const by = { actor: systemActor, now };
  for (const { id } of offered.filter((_, i) => i % 5 === 1)) {
    await declineOffer(tenantId, id, { ...by, reason: "too_busy" });
  }
  await step(
    tenantId,
    offered.filter((_, i) => i % 5 > 2),
    "accept",
    now,
  );
  const accepted = await workOf(tenantId, orderIds, "accepted");
  const begun = accepted.filter((one, i) => one.method !== "pickup" && i % 4 > 1);
  await step(tenantId, begun, "start_picking", now);
  await step(
    tenantId,
    begun.filter((_, i) => i % 2 === 1),
    "pack",
    now,
  );
  for (const { id } of accepted.filter((one) => one.method === "pickup")) await markReady(tenantId, id, by);
  await withTenant(tenantId, (tx) =>
    tx.db.fulfillmentOrder.updateMany({ where: { sample: true, status: "offered" }, data: { acceptBy } }),
  );
}
