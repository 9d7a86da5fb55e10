import type { z } from "zod";
import { type CreatePurchaseOrder, type closeDocumentInput, purchaseOrderNo } from "@/lib/contracts/inbound";
import { mayActAt } from "@/server/auth/location-scope";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { countArrivals, openOrdered } from "@/server/domain/inbound/receive";
import { fail, ok, type Result } from "@/server/errors";
import { newId, type TenantId } from "@/server/ids";
import {
  announcedUnits,
  insertOrder,
  lockOrder,
  moveOrder,
  orderByKey,
  orderedLines,
  writeOrdered,
} from "../repo/orders";
import { auditDocument, type Clerk, skusOf } from "./documents";

/** Orders goods from a supplier. A second click changes nothing. */
export function createPurchaseOrder(
  tenantId: TenantId,
  draft: CreatePurchaseOrder,
  { userId, scope, now }: Clerk,
): Promise<Result<{ id: string }>> {
  return withTenant(tenantId, async (tx) => {
    const skus = await skusOf(tx, draft, scope);
    if (!skus.ok) return skus;
    const made = await insertOrder(tx, { ...draft, id: newId(), actor: { type: "user", id: userId }, now });
    if (!made) return ok({ id: (await orderByKey(tx, draft.requestKey)) ?? "" });
    const units = draft.lines.reduce((sum, line) => sum + line.quantity, 0);
    const label = purchaseOrderNo(made.number);
    await auditDocument(tx, "purchase_order", "created", { id: made.id, label }, userId, { units });
    return ok({ id: made.id });
  });
}

/**
 * Nothing more of it will come: what is open is closed short; one of which nothing came is canceled. WRONG_STATE while a
 * delivery of it is under way, STALE when somebody was faster.
 */
export function closePurchaseOrder(
  tenantId: TenantId,
  { id, version, reason }: z.infer<typeof closeDocumentInput>,
  { userId, scope, now }: Clerk,
): Promise<Result<null>> {
  return withTenant(tenantId, async (tx) => {
    const order = await lockOrder(tx, id);
    if (!order || !mayActAt(scope, order.locationId)) return fail("NOT_FOUND", "No such purchase order");
    if (order.version !== version) return fail("STALE", "The purchase order has changed");
    if (order.status !== "open") return fail("WRONG_STATE", `The purchase order is ${order.status}`);
    if ((await announcedUnits(tx, id)).size > 0) return fail("WRONG_STATE", "A delivery of it is under way");
    const lines = await orderedLines(tx, id);
    const came = lines.some((line) => line.received > 0);
    const short = lines.filter((line) => openOrdered(line) > 0);
    await writeOrdered(
      tx,
      id,
      short.map((line) => ({ ...line, closedShort: line.closedShort + openOrdered(line) })),
    );
    await moveOrder(tx, id, { status: came ? "closed" : "canceled", reason, now });
    const label = purchaseOrderNo(order.number);
    await auditDocument(tx, "purchase_order", came ? "closed" : "canceled", { id, label }, userId, { reason });
    return ok(null);
  });
}

/** Goods of a purchase order have arrived with a delivery of it; the last ones close it. */
export async function countReceived(
  tx: TenantTx,
  orderId: string,
  arrived: ReadonlyMap<string, number>,
  now: Date,
): Promise<void> {
  const order = await lockOrder(tx, orderId);
  if (!order) return;
  const lines = await orderedLines(tx, orderId);
  const counted = countArrivals(lines, arrived);
  await writeOrdered(tx, orderId, counted);
  const after = lines.map((line) => counted.find((one) => one.skuId === line.skuId) ?? line);
  const done = order.status === "open" && after.every((line) => openOrdered(line) === 0);
  await moveOrder(tx, orderId, { status: done ? "closed" : order.status, now });
}
