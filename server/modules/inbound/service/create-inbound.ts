import { type CreateInbound, inboundNo } from "@/lib/contracts/inbound";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { openOrdered } from "@/server/domain/inbound/receive";
import { FailureError, fail, ok, type Result } from "@/server/errors";
import { newId, type TenantId } from "@/server/ids";
import { hasWms, sendEntryOrder } from "@/server/modules/wms/service/send-documents";
import { inboundByKey, insertInbound, type StoredInbound } from "../repo/documents";
import type { KnownSku } from "../repo/numbers";
import { announcedUnits, lockOrder, orderedLines } from "../repo/orders";
import { auditDocument, type Clerk, skusOf } from "./documents";

/**
 * Announces goods at a location, of a purchase order or by themselves; a warehouse system there is told. A second click
 * changes nothing. INVALID when it announces more than the purchase order has open, WRONG_STATE when that is closed.
 */
export function createInbound(
  tenantId: TenantId,
  draft: CreateInbound,
  { userId, scope, now }: Clerk,
): Promise<Result<{ id: string }>> {
  return withTenant(tenantId, async (tx) => {
    const skus = await skusOf(tx, draft, scope);
    if (!skus.ok) return skus;
    const known = await inboundByKey(tx, draft.requestKey);
    if (known) return ok({ id: known });
    const supplier = await supplierOf(tx, draft);
    if (!supplier.ok) return supplier;
    const wms = await hasWms(tx, draft.locationId);
    const actor = { type: "user", id: userId } as const;
    const made = await insertInbound(tx, { ...draft, supplier: supplier.value, id: newId(), actor, wms, now });
    if (!made) return ok({ id: (await inboundByKey(tx, draft.requestKey)) ?? "" });
    const units = draft.lines.reduce((sum, line) => sum + line.quantity, 0);
    await auditDocument(tx, "inbound", "created", { id: made.id, label: inboundNo(made.number) }, userId, { units });
    if (wms) await tellWarehouse(tx, made, draft, skus.value, now);
    return ok({ id: made.id });
  });
}

/** The supplier of the purchase order, whose open units the delivery has to fit into. */
async function supplierOf(tx: TenantTx, draft: CreateInbound): Promise<Result<string>> {
  if (!draft.purchaseOrderId) return ok(draft.supplier);
  const order = await lockOrder(tx, draft.purchaseOrderId);
  if (!order || order.locationId !== draft.locationId) return fail("NOT_FOUND", "No such purchase order");
  if (order.status !== "open") return fail("WRONG_STATE", `The purchase order is ${order.status}`);
  const open = new Map((await orderedLines(tx, order.id)).map((line) => [line.skuId, openOrdered(line)]));
  const announced = await announcedUnits(tx, order.id);
  const tooMany = draft.lines.filter(
    ({ skuId, quantity }) => quantity > (open.get(skuId) ?? 0) - (announced.get(skuId) ?? 0),
  );
  return tooMany.length > 0 ? fail("INVALID", "More than the purchase order has open") : ok(order.supplier);
}

async function tellWarehouse(
  tx: TenantTx,
  made: StoredInbound,
  { locationId, lines, expectedAt, supplier, note }: CreateInbound,
  skus: readonly KnownSku[],
  now: Date,
): Promise<void> {
  const named = new Map(skus.map((sku) => [sku.id, sku]));
  const sent = await sendEntryOrder(tx, {
    ...{ locationId, referenceId: made.id, code: inboundNo(made.number), type: "CGRK", now },
    ...(expectedAt ? { expectedBy: expectedAt } : {}),
    ...(supplier ? { supplierName: supplier } : {}),
    ...(note ? { remark: note } : {}),
    lines: lines.map(({ skuId, quantity }, index) => {
      const { code = "", name = "" } = named.get(skuId) ?? {};
      return { lineNo: String(index + 1), skuId, skuCode: code, name, quantity };
    }),
  });
  if (!sent.ok) throw new FailureError(sent);
}
