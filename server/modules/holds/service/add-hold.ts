import type { ItemResult } from "@/lib/contracts/hold";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { newId, type TenantId } from "@/server/ids";
import { recordEvents } from "@/server/modules/pipeline/service";
import { heldBy, insertManualHolds, type LockedOrder, lockOrders, recount } from "../repo/write";
import type { ByWhom } from "./release-holds";

interface NewManualHold extends ByWhom {
  reason: string;
  dueAt?: Date;
  ownerId?: string;
  /** The same again holds once. */
  requestKey?: string;
}

/** Stops orders by hand. Work in progress is stopped too: a fulfillment order of a held order cannot be shipped. */
export function addHolds(tenantId: TenantId, orderIds: readonly string[], hold: NewManualHold): Promise<ItemResult[]> {
  return withTenant(tenantId, (tx) => holdWithin(tx, orderIds, hold));
}

/** The same inside the caller's transaction. */
export async function holdWithin(
  tx: TenantTx,
  orderIds: readonly string[],
  { reason, dueAt, ownerId, requestKey, actor, now }: NewManualHold,
): Promise<ItemResult[]> {
  const results = new Map<string, string | undefined>();
  const orders = await lockOrders(tx, orderIds);
  const done = new Set(requestKey ? await heldBy(tx, orderIds, requestKey) : []);
  const isClosed = ({ status }: LockedOrder) => status === "completed" || status === "canceled";
  for (const order of orders) results.set(order.id, isClosed(order) && !done.has(order.id) ? "WRONG_STATE" : undefined);
  const open = orders.filter((order) => !isClosed(order) && !done.has(order.id));
  const detail = JSON.stringify({ message: "manual", params: { reason } });
  const rows = open.map(({ id }) => {
    return { orderId: id, cause: requestKey ?? newId(), detail, dueAt: dueAt ?? null, ownerId: ownerId ?? null };
  });
  await insertManualHolds(tx, rows, now);
  await recount(
    tx,
    open.map((order) => order.id),
    now,
  );
  const events = open.map(({ id }) => ({ orderId: id, type: "held", data: { types: ["manual"], reason } }));
  await recordEvents(tx, events, actor, now);
  return orderIds.map((id) => {
    const code = results.has(id) ? results.get(id) : "NOT_FOUND";
    return code ? { id, ok: false, code } : { id, ok: true };
  });
}
