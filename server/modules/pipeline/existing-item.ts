import type { TenantTx } from "@/server/db/tenant-tx";
import type { Order, Receiver } from "@/server/domain/order/types";
import type { TenantKeys } from "@/server/privacy/tenant-keys";
import {
  loadDecided,
  loadDeclined,
  loadHolds,
  loadLines,
  loadReservations,
  lockOrders,
  type StoredLine,
  type StoredOrder,
} from "./repo/existing";
import type { WorkItem } from "./work";

function groupBy<Row extends { orderId: string }>(rows: readonly Row[]): (orderId: string) => Row[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.orderId);
    if (group) group.push(row);
    else groups.set(row.orderId, [row]);
  }
  return (orderId) => groups.get(orderId) ?? [];
}

function orderOf(stored: StoredOrder, lines: StoredLine[], keys: TenantKeys): Order {
  const receiver = JSON.parse(keys.open("sales_order.receiver", stored.receiverSealed).toString("utf8")) as Receiver;
  return { ...stored, receiver, lines };
}

/** Locks orders and loads what they have so far, ready to be decided on again. */
export async function loadExisting(tx: TenantTx, orderIds: readonly string[], keys: TenantKeys): Promise<WorkItem[]> {
  const stored = await lockOrders(tx, orderIds);
  const ids = stored.map((order) => order.id);
  if (ids.length === 0) return [];
  const lines = groupBy(await loadLines(tx, ids));
  const holds = groupBy(await loadHolds(tx, ids));
  const reservations = groupBy(await loadReservations(tx, ids));
  const declined = groupBy(await loadDeclined(tx, ids));
  const decided = groupBy(await loadDecided(tx, ids));
  return stored.map((order) => {
    const lineSkus = lines(order.id).flatMap(({ lineNo, skuId }): [number, string][] =>
      skuId ? [[lineNo, skuId]] : [],
    );
    const { id, buyerKey, phoneHash, nameHash, importId, sample } = order;
    const held = holds(id);
    return {
      ...{ id, buyerKey, phoneHash, nameHash, importId, sample },
      order: orderOf(order, lines(id), keys),
      existing: {
        status: order.status,
        version: order.version,
        open: held.filter((hold) => hold.status === "open"),
        released: held.filter((hold) => hold.status === "released"),
        reservations: reservations(id),
        lineSkus: new Map(lineSkus),
        planned: decided(id)[0]?.planned ?? [],
        lastDecision: decided(id)[0]?.latest,
        declined: declined(id).map((row) => row.locationId),
        hop: Math.max(0, ...declined(id).map((row) => row.hop)),
      },
    };
  });
}
