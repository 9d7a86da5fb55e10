import type { Actor } from "@/lib/contracts/actor";
import type { ItemResult } from "@/lib/contracts/hold";
import type { OrderEdit, ReceiverEdit } from "@/lib/contracts/order-edit";
import { isEditable } from "@/lib/contracts/order-status";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { phoneTail } from "@/server/domain/order/identity";
import type { Receiver } from "@/server/domain/order/types";
import { type Failure, fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { readSource } from "@/server/modules/intake/service/read-source";
import { recheckWithin, recordEvents, routingAgain } from "@/server/modules/pipeline/service";
import { endReservations } from "@/server/modules/stock/service/end-reservations";
import { receiverHashes } from "@/server/privacy/receiver-hashes";
import { type TenantKeys, tenantKeys } from "@/server/privacy/tenant-keys";
import { type Point, readReceiver, updateMoney, updatePayments, updatePrices, updateReceiver } from "../repo/edit";
import { type LockedOrder, lockOrders, unroutedReservations } from "../repo/write";

export interface EditOptions {
  actor: Actor;
  now: Date;
}

/** Locks one order for an edit that was made looking at `version`. STALE when somebody else was faster. */
async function lockForEdit(tx: TenantTx, orderId: string, version: number): Promise<LockedOrder | Failure> {
  const [order] = await lockOrders(tx, [orderId]);
  if (!order) return fail("NOT_FOUND", "No such order");
  if (order.version !== version) return fail("STALE", "Somebody has changed this order in the meantime");
  if (!isEditable(order.status)) {
    return fail("WRONG_STATE", "The order is being worked on or closed");
  }
  return order;
}

const isFailure = (value: LockedOrder | Failure): value is Failure => "ok" in value;

/**
 * Writes another receiver to a locked order, with what the order is found by; with the platform's id of it where the
 * platform tells it. Returns the place.
 */
export async function applyReceiver(
  tx: TenantTx,
  orderId: string,
  receiver: ReceiverEdit["receiver"] & { token?: string | undefined },
  now: Date,
) {
  const keys = await tenantKeys(tx);
  const { name, phone, street, token, lat, lng, ...place } = receiver;
  const tail = phoneTail(phone);
  const source = await readSource(tx, orderId);
  const told = lat !== undefined && lng !== undefined ? { lat, lng } : undefined;
  const point = told ?? (await pointOf(tx, orderId, receiver, source?.input.buyer?.maskedId, keys));
  await updateReceiver(tx, orderId, place, point, {
    sealed: keys.seal("sales_order.receiver", JSON.stringify({ name, phone, street, token })),
    ...receiverHashes(keys, receiver, source?.input.buyer ?? {}),
    tailHash: tail ? keys.hash("tail", tail) : null,
    now,
  });
  return place;
}

/** What was known of the place on the map, while the address says the same; behind a mask only the token says so. */
async function pointOf(
  tx: TenantTx,
  orderId: string,
  next: Parameters<typeof applyReceiver>[2],
  firstToken: string | undefined,
  keys: TenantKeys,
): Promise<Point> {
  const before = await readReceiver(tx, orderId);
  if (!before) return nowhere;
  const was: Receiver = JSON.parse(keys.open("sales_order.receiver", before.sealed).toString("utf8"));
  const stays =
    (["country", "province", "city", "district"] as const).every((part) => before[part] === next[part]) &&
    was.street === next.street &&
    (next.token === undefined || next.token === (was.token ?? firstToken));
  return stays ? before : nowhere;
}

const nowhere: Point = { lat: null, lng: null };

/** Corrects who receives an order and where, and checks it again: what was kept for it is chosen anew. */
export async function editReceiver(
  tenantId: TenantId,
  orderId: string,
  { version, receiver }: ReceiverEdit,
  { actor, now }: EditOptions,
): Promise<Result<{ routed: number }>> {
  return routingAgain(tenantId, async (tx) => {
    const order = await lockForEdit(tx, orderId, version);
    if (isFailure(order)) return order;
    const place = await applyReceiver(tx, orderId, receiver, now);
    const kept = await unroutedReservations(tx, orderId);
    await endReservations(tx, kept, "released", { cause: "reroute", actor, now });
    await recordEvents(tx, [{ orderId, type: "receiver_edited", data: place }], actor, now);
    return ok(await recheckWithin(tx, [orderId], now, { actor, kind: "recheck" }, { holdsStock: kept.length > 0 }));
  });
}

/** Corrects prices, discounts, freight or the total, and checks the order again. */
export async function editMoney(
  tenantId: TenantId,
  orderId: string,
  { version, lines, ...money }: OrderEdit,
  { actor, now }: EditOptions,
): Promise<Result<{ routed: number }>> {
  return withTenant(tenantId, async (tx) => {
    const order = await lockForEdit(tx, orderId, version);
    if (isFailure(order)) return order;
    await updatePrices(tx, orderId, lines);
    await updateMoney(tx, orderId, money, now);
    await recordEvents(tx, [{ orderId, type: "prices_edited", data: { lines: lines.length } }], actor, now);
    return ok(await recheckWithin(tx, [orderId], now, { actor, kind: "recheck" }));
  });
}

/** Records that orders were paid in full; what was kept for them goes to work. */
export async function markPaid(
  tenantId: TenantId,
  orderIds: readonly string[],
  { actor, now }: EditOptions,
): Promise<ItemResult[]> {
  const codes = new Map<string, string | undefined>();
  await withTenant(tenantId, async (tx) => {
    const orders = await lockOrders(tx, orderIds);
    const open = orders.filter((order) => isEditable(order.status));
    for (const order of orders) codes.set(order.id, open.includes(order) ? undefined : "WRONG_STATE");
    const ids = open.map((order) => order.id);
    await updatePayments(tx, ids, now);
    await recordEvents(
      tx,
      ids.map((orderId) => ({ orderId, type: "marked_paid" })),
      actor,
      now,
    );
    await recheckWithin(tx, ids, now, { actor, kind: "recheck" });
  });
  return orderIds.map((id) => {
    const code = codes.has(id) ? codes.get(id) : "NOT_FOUND";
    return code ? { id, ok: false, code } : { id, ok: true };
  });
}
