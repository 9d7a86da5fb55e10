import { binaryArray } from "@/server/db/bulk-insert";
import type { TenantTx } from "@/server/db/tenant-tx";

export interface EndedReservation {
  id: string;
  orderId: string;
  lineNo: number;
  skuId: string;
  locationId: string;
  quantity: number;
  sample: boolean;
}

/** Ends those that are open; each reservation can end once, whoever comes second gets nothing back. */
export function closeReservations(tx: TenantTx, ids: readonly string[], state: string, now: Date) {
  return tx.query<EndedReservation>(
    `UPDATE reservation SET state = $3, ended_at = $4
     WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) AND state = 'open'
     RETURNING id, order_id AS "orderId", line_no AS "lineNo", sku_id AS "skuId", location_id AS "locationId", quantity, sample`,
    [tx.tenantId, binaryArray("uuid", ids), state, now],
  );
}
