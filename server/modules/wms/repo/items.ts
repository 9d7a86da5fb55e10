import { binaryArray } from "@/server/db/bulk-insert";
import type { TenantTx } from "@/server/db/tenant-tx";

export interface ItemFacts {
  code: string;
  name: string;
  barcode: string;
  goodsCode: string;
  color: string;
  size: string;
  weightGrams?: number;
  version: number;
  /** The warehouse was told about it before, as it was then. */
  known: boolean;
}

/** SKUs as a warehouse wants to know them. Without a barcode of its own, a SKU's code is what is scanned. */
export const itemFacts = (tx: TenantTx, connectionId: string, skuIds: readonly string[]) =>
  tx.query<ItemFacts & Record<string, unknown>>(
    `SELECT s.code, s.name, coalesce(nullif(s.barcode, ''), s.code) AS barcode, y.code AS "goodsCode", s.color, s.size,
       s.weight_grams AS "weightGrams", s.version,
       EXISTS (SELECT 1 FROM wms_message m WHERE m.tenant_id = $1 AND m.connection_id = $2 AND m.direction = 'out'
         AND m.method = 'singleitem.synchronize' AND m.reference = s.code AND m.status = 'done') AS known
     FROM sku s JOIN style y ON y.tenant_id = $1 AND y.id = s.style_id
     WHERE s.tenant_id = $1 AND s.id = ANY ($3::uuid[]) AND s.kind = 'simple' ORDER BY s.code`,
    [tx.tenantId, connectionId, binaryArray("uuid", skuIds)],
  );

/** SKUs at warehouses that have not been told about them as they are now, those that orders wait for first. */
export const untoldSkus = (tx: TenantTx, limit: number) =>
  tx.query<{ connectionId: string; skuId: string }>(
    `SELECT c.id AS "connectionId", s.id AS "skuId"
     FROM wms_connection c JOIN stock_level v ON v.tenant_id = $1 AND v.location_id = c.location_id
     JOIN sku s ON s.tenant_id = $1 AND s.id = v.sku_id AND s.kind = 'simple' AND s.active
     WHERE c.tenant_id = $1 AND c.active AND c.problem IS NULL
       AND NOT EXISTS (SELECT 1 FROM wms_message m WHERE m.tenant_id = $1 AND m.connection_id = c.id
         AND m.direction = 'out' AND m.method = 'singleitem.synchronize' AND m.message_key = s.code || ':' || s.version)
     ORDER BY v.reserved > 0 DESC, s.code LIMIT $2`,
    [tx.tenantId, limit],
  );
