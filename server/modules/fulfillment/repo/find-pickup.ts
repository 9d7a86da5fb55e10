import type { TenantTx } from "@/server/db/tenant-tx";

interface WaitingPickup {
  id: string;
  orderId: string;
  externalNo: string;
  pickupBy: Date | null;
  codeHash: Buffer;
  receiverSealed: Buffer;
  lines: { lineNo: number; skuCode: string; barcode: string | null; name: string; quantity: number }[];
}

/** What waits at a location to be collected for a code. */
export const waitingPickups = (tx: TenantTx, locationId: string): Promise<WaitingPickup[]> =>
  tx.query<WaitingPickup & Record<string, unknown>>(
    `SELECT f.id, f.order_id AS "orderId", o.external_no AS "externalNo", f.pickup_by AS "pickupBy",
       f.pickup_code_hash AS "codeHash", o.receiver_sealed AS "receiverSealed",
       (SELECT coalesce(jsonb_agg(jsonb_build_object('lineNo', x.line_no, 'skuCode', k.code, 'barcode', k.barcode,
         'name', k.name, 'quantity', x.quantity) ORDER BY x.line_no, k.code), '[]')
        FROM fulfillment_order_line x JOIN sku k ON k.tenant_id = $1 AND k.id = x.sku_id
        WHERE x.tenant_id = $1 AND x.fulfillment_order_id = f.id) AS lines
     FROM fulfillment_order f JOIN sales_order o ON o.tenant_id = $1 AND o.id = f.order_id
     WHERE f.tenant_id = $1 AND f.location_id = $2 AND f.status = 'ready' AND f.method = 'pickup'
       AND f.pickup_code_hash IS NOT NULL ORDER BY f.id`,
    [tx.tenantId, locationId],
  );
