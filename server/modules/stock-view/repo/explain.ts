import type { StockKeyInput } from "@/lib/contracts/stock-page";
import type { LocationScope } from "@/server/auth/location-scope";
import type { TenantTx } from "@/server/db/tenant-tx";

export interface ExplainedSku {
  id: string;
  code: string;
  name: string;
  color: string;
  size: string;
  styleId: string;
  category: string | null;
}

export async function findSku(tx: TenantTx, skuId: string): Promise<ExplainedSku | undefined> {
  const [row] = await tx.query<ExplainedSku>(
    `SELECT id, code, name, color, size, style_id AS "styleId", category FROM sku WHERE tenant_id = $1 AND id = $2`,
    [tx.tenantId, skuId],
  );
  return row;
}

export interface PlaceLevel {
  locationId: string;
  locationCode: string;
  locationName: string;
  locationType: string;
  onHand: number;
  reserved: number;
  locked: number;
  inTransit: number;
  qualityCheck: number;
  damaged: number;
  safety: number;
  suspect: boolean;
  suspectSince: Date | null;
  suspectCauseId: string | null;
}

/** Every row of a SKU, at one location or at all in scope, the fullest first. */
export const placeLevels = (tx: TenantTx, { skuId, locationId }: StockKeyInput, scope: LocationScope) =>
  tx.query<PlaceLevel>(
    `SELECT s.location_id AS "locationId", l.code AS "locationCode", l.name AS "locationName", l.type AS "locationType",
       s.on_hand AS "onHand", s.reserved, s.locked, s.in_transit AS "inTransit", s.quality_check AS "qualityCheck",
       s.damaged, s.safety, s.suspect_since IS NOT NULL AS suspect, s.suspect_since AS "suspectSince",
       s.suspect_cause_id AS "suspectCauseId"
     FROM stock_level s JOIN location l ON l.tenant_id = $1 AND l.id = s.location_id
     WHERE s.tenant_id = $1 AND s.sku_id = $2 AND ($3::uuid IS NULL OR s.location_id = $3)
       AND ($4::uuid[] IS NULL OR s.location_id = ANY ($4))
     ORDER BY s.on_hand DESC, l.code`,
    [tx.tenantId, skuId, locationId ?? null, scope ?? null],
  );

export interface OpenReservation {
  id: string;
  orderId: string;
  externalNo: string;
  locationName: string;
  quantity: number;
  createdAt: Date;
  expiresAt: Date | null;
}

/** What `reserved` is made of: the promises to orders that are still open, oldest first. */
export const openReservations = (tx: TenantTx, { skuId, locationId }: StockKeyInput, scope: LocationScope) =>
  tx.query<OpenReservation>(
    `SELECT r.id, r.order_id AS "orderId", o.external_no AS "externalNo", l.name AS "locationName", r.quantity,
       r.created_at AS "createdAt", r.expires_at AS "expiresAt"
     FROM reservation r JOIN sales_order o ON o.tenant_id = r.tenant_id AND o.id = r.order_id
     JOIN location l ON l.tenant_id = r.tenant_id AND l.id = r.location_id
     WHERE r.tenant_id = $1 AND r.sku_id = $2 AND ($3::uuid IS NULL OR r.location_id = $3)
       AND ($4::uuid[] IS NULL OR r.location_id = ANY ($4)) AND r.state = 'open' ORDER BY r.created_at LIMIT 200`,
    [tx.tenantId, skuId, locationId ?? null, scope ?? null],
  );
