import type { TenantTx } from "@/server/db/tenant-tx";

/** One lot or one piece that left with a transfer. */
export interface SentUnits {
  kind: "lot" | "serial";
  id: string;
  code: string;
  skuId: string;
  skuCode: string;
  units: number;
  expiresOn: Date | null;
}

/** What left with a transfer, by SKU code: lots with their units, and single pieces. */
export const sentWith = (tx: TenantTx, transferId: string) =>
  tx.query<SentUnits & Record<string, unknown>>(
    `SELECT * FROM (
       SELECT 'lot' AS kind, l.id, l.code, l.sku_id AS "skuId", k.code AS "skuCode", (-sum(m.units))::int AS units,
         (l.expires_on::timestamp AT TIME ZONE 'UTC') AS "expiresOn"
       FROM lot_movement m JOIN lot l ON l.tenant_id = $1 AND l.id = m.lot_id JOIN sku k ON k.tenant_id = $1 AND k.id = l.sku_id
       WHERE m.tenant_id = $1 AND m.cause_id = $2 AND m.cause = 'transfer' AND m.units < 0
       GROUP BY l.tenant_id, l.id, k.code
       UNION ALL
       SELECT 'serial', s.id, s.code, s.sku_id, k.code, 1, NULL
       FROM serial_event e JOIN serial s ON s.tenant_id = $1 AND s.id = e.serial_id
       JOIN sku k ON k.tenant_id = $1 AND k.id = s.sku_id
       WHERE e.tenant_id = $1 AND e.cause_id = $2 AND e.kind = 'sent') sent
     ORDER BY "skuCode", kind, code LIMIT 1000`,
    [tx.tenantId, transferId],
  );
