import { cleansingTypes } from "@/lib/contracts/cleansing";
import { availableUnits } from "@/server/db/available";
import type { TenantTx } from "@/server/db/tenant-tx";

const waitingSql = `
SELECT o.id, coalesce(o.promise_by, o.placed_at)::text AS promise FROM sales_order o
WHERE ($6::uuid IS NULL OR (coalesce(o.promise_by, o.placed_at), o.id) > ($5::timestamptz, $6::uuid)) AND o.tenant_id = $1 AND o.status IN ('ready', 'received', 'in_fulfillment') AND (EXISTS (
  SELECT 1 FROM hold h WHERE h.tenant_id = $1 AND h.order_id = o.id AND h.status = 'open'
    AND (h.type = ANY ($7::text[]) OR h.type = 'no_location' AND $2::text[] IS NULL
      OR h.type IN ('out_of_stock', 'no_location') AND h.cause = ANY ($2::text[])
      OR h.type = 'out_of_stock' AND $2::text[] IS NULL AND EXISTS (
        SELECT 1 FROM stock_level s WHERE s.tenant_id = $1 AND s.sku_id = CASE WHEN h.type = 'out_of_stock' THEN h.cause::uuid END
          AND ${availableUnits("s")} > 0)))
  OR $2::text[] IS NULL AND o.status IN ('ready', 'received') AND o.updated_at < $4
    AND NOT EXISTS (SELECT 1 FROM hold h
      WHERE h.tenant_id = $1 AND h.order_id = o.id AND h.status = 'open' AND h.severity = 'blocking')
    AND NOT EXISTS (SELECT 1 FROM reservation r WHERE r.tenant_id = $1 AND r.order_id = o.id AND r.state = 'open')
    AND NOT EXISTS (SELECT 1 FROM fulfillment_order f WHERE f.tenant_id = $1 AND f.order_id = o.id
      AND f.status IN ('offered', 'accepted', 'picking', 'packed', 'ready')))
ORDER BY coalesce(o.promise_by, o.placed_at), o.id LIMIT $3`;

/** An order that nothing holds and nobody works on for so long was left behind by an event. */
const forgottenAfterMs = 60_000;

/** An order's place in the line: its promise as the database writes it, to the microsecond. */
export interface Place {
  promise: string;
  id: string;
}

/** What orders wait for: stock of these SKUs, anything of stock and locations, or other rules for what holds them. */
export type WaitingFor = { skuIds: readonly string[] } | "supply" | "rules";

/** Orders that wait, oldest promise first, from behind a place; of "supply" also those that wait for nothing. */
export function selectWaiting(
  tx: TenantTx,
  waitingFor: WaitingFor,
  { after, limit, now }: { after: Place | undefined; limit: number; now: Date },
): Promise<Place[]> {
  const skuIds = waitingFor === "supply" ? null : waitingFor === "rules" ? [] : waitingFor.skuIds;
  const types = waitingFor === "rules" ? cleansingTypes : null;
  const forgotten = new Date(now.getTime() - forgottenAfterMs);
  const place = [after?.promise ?? null, after?.id ?? null];
  return tx.query<Place>(waitingSql, [tx.tenantId, skuIds, limit, forgotten, ...place, types]);
}
