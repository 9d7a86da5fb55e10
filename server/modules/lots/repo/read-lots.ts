import type { LotItem, LotListInput } from "@/lib/contracts/lot";
import type { LocationScope } from "@/server/auth/location-scope";
import type { TenantTx } from "@/server/db/tenant-tx";

const itemSql = (having: string) => `
  SELECT l.id, l.code, l.received_at AS "receivedAt", (l.expires_on::timestamp AT TIME ZONE 'UTC') AS "expiresOn",
    jsonb_build_object('id', k.id, 'code', k.code, 'name', concat_ws(' ', k.name, nullif(k.color, ''), nullif(k.size, ''))) AS sku,
    held.units, held.locations
  FROM lot l JOIN sku k ON k.tenant_id = l.tenant_id AND k.id = l.sku_id
  CROSS JOIN LATERAL (
    SELECT coalesce(sum(n.units), 0)::int AS units, count(*)::int AS locations FROM lot_level n
    JOIN location p ON p.tenant_id = $1 AND p.id = n.location_id
    WHERE n.tenant_id = $1 AND n.lot_id = l.id AND n.units > 0
      AND ($2::uuid[] IS NULL OR n.location_id = ANY ($2)) ${having}) held
  WHERE l.tenant_id = $1`;

/** Lots, those that expire first in front, one more than asked for. `day`: nothing that expires later. */
export function lotPage(
  tx: TenantTx,
  input: LotListInput,
  {
    scope,
    day,
    after,
  }: { scope: LocationScope; day: string | null; after: { expires: string; id: string } | undefined },
): Promise<LotItem[]> {
  const placed = input.location.length > 0;
  return tx.query<LotItem & Record<string, unknown>>(
    `${itemSql("AND ($3::text[] IS NULL OR p.code = ANY ($3))")}
       AND ($4 = '' OR l.code ILIKE '%' || $4 || '%' OR k.code ILIKE $4 || '%' OR k.barcode = $4)
       AND ($5::uuid IS NULL OR l.sku_id = $5) AND ($6::date IS NULL OR l.expires_on <= $6)
       AND (held.units > 0 OR $7) AND (held.units > 0 OR NOT $8)
       AND ($9::date IS NULL OR (coalesce(l.expires_on, 'infinity'::date), l.id) > ($9::date, $10::uuid))
     ORDER BY coalesce(l.expires_on, 'infinity'::date), l.id LIMIT $11`,
    [
      ...[tx.tenantId, scope ?? null, placed ? input.location : null, input.q.trim().replace(/[%_\\]/g, "\\$&")],
      ...[input.skuId ?? null, day, input.empty, placed || scope !== undefined],
      ...[after?.expires ?? null, after?.id ?? null, input.limit + 1],
    ],
  );
}

export const findLot = async (tx: TenantTx, id: string, scope: LocationScope) =>
  (
    await tx.query<LotItem & Record<string, unknown>>(`${itemSql("AND $3::text[] IS NULL")} AND l.id = $4`, [
      ...[tx.tenantId, scope ?? null, null, id],
    ])
  )[0];

export interface LotPlace {
  location: { id: string; code: string; name: string };
  units: number;
  /** Of these in boxes of orders that have not left. */
  packed: number;
}

export const lotPlaces = (tx: TenantTx, lotId: string, scope: LocationScope) =>
  tx.query<LotPlace & Record<string, unknown>>(
    `SELECT jsonb_build_object('id', p.id, 'code', p.code, 'name', p.name) AS location, n.units,
       (SELECT coalesce(sum(b.quantity), 0)::int FROM packed_lot b
        JOIN fulfillment_order f ON f.tenant_id = $1 AND f.id = b.fulfillment_order_id AND f.location_id = n.location_id
          AND f.status IN ('packed', 'ready') WHERE b.tenant_id = $1 AND b.lot_id = n.lot_id) AS packed
     FROM lot_level n JOIN location p ON p.tenant_id = $1 AND p.id = n.location_id
     WHERE n.tenant_id = $1 AND n.lot_id = $2 AND n.units > 0 AND ($3::uuid[] IS NULL OR n.location_id = ANY ($3))
     ORDER BY n.units DESC, p.code`,
    [tx.tenantId, lotId, scope ?? null],
  );

/** What a line of history was written for. */
export interface DocumentLink {
  kind: "order" | "inbound" | "transfer";
  id: string;
  /** As people call it; documents with numbers of their own by that. */
  label: string;
}

/** SQL: the document behind a cause, whichever kind it is; null when it is none of these. */
export const documentSql = (cause: string) => `coalesce(
  (SELECT jsonb_build_object('kind', 'order', 'id', o.id, 'label', o.external_no) FROM fulfillment_order f
   JOIN sales_order o ON o.tenant_id = $1 AND o.id = f.order_id WHERE f.tenant_id = $1 AND f.id = ${cause}),
  (SELECT jsonb_build_object('kind', 'inbound', 'id', i.id, 'label', i.number::text) FROM inbound i
   WHERE i.tenant_id = $1 AND i.id = ${cause}),
  (SELECT jsonb_build_object('kind', 'transfer', 'id', t.id, 'label', t.number::text) FROM transfer t
   WHERE t.tenant_id = $1 AND t.id = ${cause}))`;

export interface LotLine {
  id: string;
  cause: string;
  units: number;
  at: Date;
  location: string;
  document: DocumentLink | null;
}

/** The latest lines of a lot's history. */
export const lotHistory = (tx: TenantTx, lotId: string, scope: LocationScope) =>
  tx.query<LotLine & Record<string, unknown>>(
    `SELECT m.id, m.cause, m.units, m.at, p.name AS location, ${documentSql("m.cause_id")} AS document
     FROM lot_movement m JOIN location p ON p.tenant_id = $1 AND p.id = m.location_id
     WHERE m.tenant_id = $1 AND m.lot_id = $2 AND ($3::uuid[] IS NULL OR m.location_id = ANY ($3))
     ORDER BY m.at DESC, m.id DESC LIMIT 200`,
    [tx.tenantId, lotId, scope ?? null],
  );

export interface SkuPlace {
  location: { id: string; code: string; name: string };
  onHand: number;
  inLots: number;
  pieces: number;
}

/** By place: what is on hand of a SKU, and how much of it is of a lot or has a number. */
export const skuPlaces = (tx: TenantTx, skuId: string, scope: LocationScope) =>
  tx.query<SkuPlace & Record<string, unknown>>(
    `SELECT jsonb_build_object('id', p.id, 'code', p.code, 'name', p.name) AS location, s.on_hand AS "onHand",
       (SELECT coalesce(sum(n.units), 0)::int FROM lot_level n
        WHERE n.tenant_id = $1 AND n.sku_id = $2 AND n.location_id = s.location_id) AS "inLots",
       (SELECT count(*)::int FROM serial x
        WHERE x.tenant_id = $1 AND x.sku_id = $2 AND x.location_id = s.location_id AND x.status = 'in_stock') AS pieces
     FROM stock_level s JOIN location p ON p.tenant_id = $1 AND p.id = s.location_id
     WHERE s.tenant_id = $1 AND s.sku_id = $2 AND ($3::uuid[] IS NULL OR s.location_id = ANY ($3))
       AND (s.on_hand > 0 OR EXISTS (SELECT 1 FROM serial x WHERE x.tenant_id = $1 AND x.sku_id = $2
         AND x.location_id = s.location_id AND x.status = 'in_stock'))
     ORDER BY p.code`,
    [tx.tenantId, skuId, scope ?? null],
  );
