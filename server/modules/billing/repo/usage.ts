import { uuidArray } from "@/server/db/binary-array";
import type { TenantTx } from "@/server/db/tenant-tx";

/** A source order and the count it is in share the time and the payload: it is found after the order is gone, too. */
export const insertGivenBack = (tx: TenantTx, orderIds: readonly string[], now: Date) =>
  tx.execute(
    `INSERT INTO usage_count (tenant_id, counted_at, id, orders, order_id, origin_at, origin_id)
     SELECT $1, $3, gen_random_uuid(), -1, s.id, u.counted_at, u.id
     FROM source_order s
     JOIN usage_count u ON u.tenant_id = s.tenant_id AND u.counted_at = s.received_at AND u.id = s.payload_id
     WHERE s.tenant_id = $1 AND s.id = ANY ($2::uuid[]) AND NOT EXISTS (
       SELECT 1 FROM fulfillment_order f WHERE f.tenant_id = s.tenant_id AND f.order_id = s.id)
     ON CONFLICT (tenant_id, order_id) WHERE order_id IS NOT NULL DO NOTHING`,
    [tx.tenantId, uuidArray(orderIds), now],
  );
