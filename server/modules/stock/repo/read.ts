import type { LocationScope } from "@/server/auth/location-scope";
import type { TenantTx } from "@/server/db/tenant-tx";

export interface MovementRow {
  id: string;
  at: Date;
  cause: string;
  causeId: string | null;
  reason: string | null;
  actorType: string;
  actorId: string | null;
  actorName: string | null;
  locationId: string;
  locationName: string;
  onHand: number;
  reserved: number;
  locked: number;
  inTransit: number;
  qualityCheck: number;
  damaged: number;
  /** The order's number at its channel, when the cause is an order. */
  externalNo: string | null;
}

/** The ledger of one SKU, at one location or at all in scope, newest first. */
export function selectMovements(
  tx: TenantTx,
  key: { skuId: string; locationId?: string | undefined },
  scope: LocationScope,
  before: { at: Date; id: string } | undefined,
  limit: number,
): Promise<MovementRow[]> {
  return tx.query<MovementRow>(
    `SELECT m.id, m.at, m.cause, m.cause_id AS "causeId", m.reason, m.actor_type AS "actorType", m.actor_id AS "actorId",
       u.name AS "actorName", m.location_id AS "locationId", l.name AS "locationName",
       m.on_hand AS "onHand", m.reserved, m.locked, m.in_transit AS "inTransit", m.quality_check AS "qualityCheck", m.damaged,
       o.external_no AS "externalNo"
     FROM stock_movement m JOIN location l ON l.tenant_id = m.tenant_id AND l.id = m.location_id
     LEFT JOIN sales_order o ON o.tenant_id = m.tenant_id AND o.id = m.cause_id
     LEFT JOIN app_user u ON u.id = CASE WHEN m.actor_type = 'user' THEN m.actor_id::uuid END
     WHERE m.tenant_id = $1 AND m.sku_id = $2 AND ($3::uuid IS NULL OR m.location_id = $3)
       AND ($7::uuid[] IS NULL OR m.location_id = ANY ($7))
       AND ($4::timestamptz IS NULL OR (m.at, m.id) < ($4, $5::uuid))
     ORDER BY m.at DESC, m.id DESC LIMIT $6`,
    [...[tx.tenantId, key.skuId, key.locationId ?? null, before?.at ?? null, before?.id ?? null, limit], scope ?? null],
  );
}

/** What the ledger of one SKU sums to, at one location or at all in scope. */
export async function selectLedger(
  tx: TenantTx,
  key: { skuId: string; locationId?: string | undefined },
  scope: LocationScope,
): Promise<{ onHand: number; reserved: number; locked: number }> {
  const [row] = await tx.query<{ onHand: number; reserved: number; locked: number }>(
    `SELECT coalesce(sum(on_hand), 0)::int AS "onHand", coalesce(sum(reserved), 0)::int AS reserved,
       coalesce(sum(locked), 0)::int AS locked
     FROM stock_movement WHERE tenant_id = $1 AND sku_id = $2 AND ($3::uuid IS NULL OR location_id = $3)
       AND ($4::uuid[] IS NULL OR location_id = ANY ($4))`,
    [tx.tenantId, key.skuId, key.locationId ?? null, scope ?? null],
  );
  return row ?? { onHand: 0, reserved: 0, locked: 0 };
}

export interface Difference {
  locationId: string;
  skuId: string;
  bucket: string;
  level: number;
  ledger: number;
}

const buckets = ["on_hand", "reserved", "locked", "in_transit", "quality_check", "damaged"];

const reconcileSql = `
WITH ledger AS (
  SELECT location_id, sku_id, ${buckets.map((bucket) => `sum(${bucket})::int AS ${bucket}`).join(", ")}
  FROM stock_movement WHERE tenant_id = $1 GROUP BY location_id, sku_id
), open AS (
  SELECT location_id, sku_id, sum(quantity)::int AS units FROM reservation
  WHERE tenant_id = $1 AND state = 'open' GROUP BY location_id, sku_id
), joined AS (
  SELECT location_id, sku_id, s.reserved AS level_reserved, coalesce(open.units, 0) AS open_units,
    ${buckets.map((bucket) => `coalesce(s.${bucket}, 0) AS s_${bucket}, coalesce(ledger.${bucket}, 0) AS l_${bucket}`).join(", ")}
  FROM (SELECT * FROM stock_level WHERE tenant_id = $1) s
  FULL JOIN ledger USING (location_id, sku_id) FULL JOIN open USING (location_id, sku_id)
)
${buckets
  .map(
    (
      bucket,
    ) => `SELECT location_id AS "locationId", sku_id AS "skuId", '${bucket}' AS bucket, s_${bucket} AS level, l_${bucket} AS ledger
FROM joined WHERE s_${bucket} <> l_${bucket}`,
  )
  .join(" UNION ALL ")}
UNION ALL SELECT location_id, sku_id, 'open_reservations', coalesce(level_reserved, 0), open_units FROM joined
WHERE coalesce(level_reserved, 0) <> open_units
LIMIT $2`;

/** Rows where the level is not the sum of its movements, or `reserved` not the sum of open reservations. */
export function selectDifferences(tx: TenantTx, limit: number): Promise<Difference[]> {
  return tx.query<Difference>(reconcileSql, [tx.tenantId, limit]);
}
