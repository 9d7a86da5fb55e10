import type { InboundListInput, PurchaseOrderListInput } from "@/lib/contracts/inbound";
import type { LocationScope } from "@/server/auth/location-scope";
import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { piecesToCheck } from "@/server/modules/lots/service/decide-pieces";
import { announcedUnits } from "../repo/orders";
import { findInbound, inboundLines, inboundPage, inboundsOf, pegsOfInbound, receiptsOf } from "../repo/read";
import { findOrder, orderedItems, orderPage } from "../repo/read-orders";
import { lotsToCheck } from "../repo/receipts";

const numberOf = (cursor: string | null | undefined) => (/^\d{1,9}$/.test(cursor ?? "") ? Number(cursor) : undefined);

function pageOf<Row extends { number: number }>(found: readonly Row[], limit: number) {
  const rows = found.slice(0, limit);
  return { rows, nextCursor: found.length > rows.length ? String(rows.at(-1)?.number) : null };
}

/** One page of deliveries, the latest first. */
export function listInbound(tenantId: TenantId, input: InboundListInput, scope: LocationScope) {
  return withTenant(tenantId, async (tx) =>
    pageOf(await inboundPage(tx, input, scope, numberOf(input.cursor)), input.limit),
  );
}

/** A delivery with its lines, what was received when by whom, and the orders that wait for it. */
export function getInbound(tenantId: TenantId, id: string, scope: LocationScope) {
  return withTenant(tenantId, async (tx) => {
    const inbound = await findInbound(tx, id, scope);
    if (!inbound) return fail("NOT_FOUND", "No such delivery");
    // Which orders wait is the business of those who see all orders.
    const pegs = scope ? [] : await pegsOfInbound(tx, id);
    const waiting = await lotsToCheck(tx, id);
    const pieces = await piecesToCheck(tx, id);
    const lines = (await inboundLines(tx, id)).map((line) => {
      const lots = waiting.filter((lot) => lot.skuId === line.skuId);
      return { ...line, lotsToCheck: lots, serialsToCheck: pieces.get(line.skuId) ?? [] };
    });
    return ok({ ...inbound, lines, receipts: await receiptsOf(tx, id), pegs });
  });
}

/** One page of purchase orders, the latest first. */
export function listPurchaseOrders(tenantId: TenantId, input: PurchaseOrderListInput, scope: LocationScope) {
  return withTenant(tenantId, async (tx) =>
    pageOf(await orderPage(tx, input, scope, numberOf(input.cursor)), input.limit),
  );
}

/** A purchase order with its lines and deliveries; `announced` are open units that deliveries under way bring. */
export function getPurchaseOrder(tenantId: TenantId, id: string, scope: LocationScope) {
  return withTenant(tenantId, async (tx) => {
    const order = await findOrder(tx, id, scope);
    if (!order) return fail("NOT_FOUND", "No such purchase order");
    const announced = await announcedUnits(tx, id);
    const lines = (await orderedItems(tx, id)).map((line) => ({ ...line, announced: announced.get(line.skuId) ?? 0 }));
    return ok({ ...order, lines, inbounds: await inboundsOf(tx, id) });
  });
}
