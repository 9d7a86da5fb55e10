import type { NearbyStock, StoreStock } from "@/lib/contracts/store";
import { availableUnits } from "@/server/db/available";
import type { TenantTx } from "@/server/db/tenant-tx";

const shown = 30;

/** SKUs by code or barcode as scanned, else by what their code or name begins with or contains; with what is here. */
export const findStock = (tx: TenantTx, locationId: string, q: string): Promise<StoreStock[]> =>
  tx.query<StoreStock & Record<string, unknown>>(
    `SELECT k.id AS "skuId", k.code AS "skuCode", k.barcode, k.name, k.color, k.size, coalesce(s.on_hand, 0) AS "onHand",
       greatest(coalesce(${availableUnits("s")}, 0), 0) AS available, s.suspect_since IS NOT NULL AS suspect
     FROM sku k LEFT JOIN stock_level s ON s.tenant_id = $1 AND s.location_id = $2 AND s.sku_id = k.id
     WHERE k.tenant_id = $1 AND k.kind = 'simple' AND k.active
       AND (k.code = $3 OR k.barcode = $3 OR k.code ILIKE $4 || '%' OR k.name ILIKE '%' || $4 || '%')
     ORDER BY (k.code = $3 OR k.barcode = $3) DESC, coalesce(s.on_hand, 0) = 0, k.code LIMIT ${shown}`,
    [tx.tenantId, locationId, q, q.replace(/[\\%_]/g, "\\$&")],
  );

export interface StockElsewhere extends Omit<NearbyStock, "km"> {
  lat: number;
  lng: number;
}

/** Where else there is some of a SKU that may still be promised. */
export const stockElsewhere = (tx: TenantTx, locationId: string, skuId: string): Promise<StockElsewhere[]> =>
  tx.query<StockElsewhere & Record<string, unknown>>(
    `SELECT l.id, l.code, l.name, l.type, l.lat, l.lng, ${availableUnits("s")} AS available
     FROM stock_level s JOIN location l ON l.tenant_id = $1 AND l.id = s.location_id
     WHERE s.tenant_id = $1 AND s.sku_id = $3 AND s.location_id <> $2 AND l.active AND ${availableUnits("s")} > 0`,
    [tx.tenantId, locationId, skuId],
  );
