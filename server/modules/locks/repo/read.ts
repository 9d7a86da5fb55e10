import type { LockAudience, LockPage, LockStatus } from "@/lib/contracts/lock";
import type { LocationScope } from "@/server/auth/location-scope";
import { availableUnits } from "@/server/db/available";
import type { TenantTx } from "@/server/db/tenant-tx";

export interface LockRow {
  id: string;
  audience: LockAudience;
  title: string;
  note: string;
  channelId: string | null;
  channelName: string | null;
  startsAt: Date | null;
  endsAt: Date | null;
  status: LockStatus;
  version: number;
  createdAt: Date;
  createdBy: string | null;
  endedAt: Date | null;
  skus: number;
  locations: number;
  quantity: number;
  remaining: number;
  drawn: number;
}

const atScope = (alias: string) => `($2::uuid[] IS NULL OR ${alias}.location_id = ANY ($2))`;

const lockSql = (where: string) => `
SELECT l.id, l.audience, l.title, l.note, l.channel_id AS "channelId", c.name AS "channelName", l.starts_at AS "startsAt",
  l.ends_at AS "endsAt", l.status, l.version, l.created_at AS "createdAt", u.name AS "createdBy", l.ended_at AS "endedAt",
  i.skus, i.locations, i.quantity, i.remaining, i.drawn
FROM stock_lock l
CROSS JOIN LATERAL (
  SELECT count(DISTINCT sku_id)::int AS skus, count(DISTINCT location_id)::int AS locations,
    coalesce(sum(quantity), 0)::int AS quantity, coalesce(sum(remaining), 0)::int AS remaining, coalesce(sum(drawn), 0)::int AS drawn
  FROM stock_lock_item i WHERE i.tenant_id = $1 AND i.lock_id = l.id AND ${atScope("i")}
) i
LEFT JOIN channel c ON c.tenant_id = $1 AND c.id = l.channel_id
LEFT JOIN app_user u ON u.id = l.actor_id
WHERE l.tenant_id = $1 AND ($2::uuid[] IS NULL OR i.skus > 0) AND ${where}
ORDER BY l.created_at DESC, l.id DESC`;

/** Locks that hold something at the locations in scope, newest first, from behind `after`. */
export function lockRows(tx: TenantTx, page: LockPage, after: string | undefined, scope: LocationScope) {
  const where = `(cardinality($3::text[]) = 0 OR l.audience = ANY ($3)) AND (cardinality($4::text[]) = 0 OR l.status = ANY ($4))
    AND ($5 = '' OR l.title ILIKE '%' || $5 || '%' OR l.note ILIKE '%' || $5 || '%')
    AND ($6::uuid IS NULL OR (l.created_at, l.id) < ((SELECT created_at FROM stock_lock WHERE tenant_id = $1 AND id = $6), $6))`;
  const q = page.q.replace(/[\\%_]/g, "\\$&");
  return tx.query<LockRow>(`${lockSql(where)} LIMIT $7`, [
    ...[tx.tenantId, scope ?? null, page.audiences, page.statuses, q, after ?? null, page.limit + 1],
  ]);
}

export async function findLock(tx: TenantTx, id: string, scope: LocationScope): Promise<LockRow | undefined> {
  const [row] = await tx.query<LockRow>(lockSql("l.id = $3"), [tx.tenantId, scope ?? null, id]);
  return row;
}

/** Active locks whose time is over, those that are so the longest first. */
export const endedLocks = async (tx: TenantTx, now: Date): Promise<string[]> =>
  (
    await tx.query<{ id: string }>(
      `SELECT id FROM stock_lock WHERE tenant_id = $1 AND status = 'active' AND ends_at <= $2 ORDER BY ends_at, id LIMIT 200`,
      [tx.tenantId, now],
    )
  ).map((row) => row.id);

export interface LockItemRow {
  skuId: string;
  skuCode: string;
  skuName: string;
  color: string;
  size: string;
  locationId: string;
  locationCode: string;
  locationName: string;
  quantity: number;
  remaining: number;
  drawn: number;
}

export const itemsOf = (tx: TenantTx, lockId: string, scope: LocationScope) =>
  tx.query<LockItemRow>(
    `SELECT i.sku_id AS "skuId", k.code AS "skuCode", k.name AS "skuName", k.color, k.size, i.location_id AS "locationId",
       p.code AS "locationCode", p.name AS "locationName", i.quantity, i.remaining, i.drawn
     FROM stock_lock_item i JOIN sku k ON k.tenant_id = $1 AND k.id = i.sku_id
     JOIN location p ON p.tenant_id = $1 AND p.id = i.location_id
     WHERE i.tenant_id = $1 AND i.lock_id = $3 AND ${atScope("i")} ORDER BY k.code, p.code`,
    [tx.tenantId, scope ?? null, lockId],
  );

/** Where a SKU could be set aside, at active locations in scope. */
export const freePlaces = (tx: TenantTx, skuIds: readonly string[], scope: LocationScope) =>
  tx.query<{ skuId: string; locationId: string; available: number }>(
    `SELECT s.sku_id AS "skuId", s.location_id AS "locationId", ${availableUnits("s")} AS available
     FROM stock_level s JOIN location p ON p.tenant_id = $1 AND p.id = s.location_id AND p.active
     WHERE s.tenant_id = $1 AND s.sku_id = ANY ($3::uuid[]) AND ${atScope("s")} AND s.on_hand > 0`,
    [tx.tenantId, scope ?? null, skuIds],
  );

/** How many of these ids the brand has: simple SKUs, locations, channels. */
export async function countKnown(
  tx: TenantTx,
  ids: { skuIds: readonly string[]; locationIds: readonly string[]; channelIds: readonly string[] },
): Promise<number> {
  const [row] = await tx.query<{ known: number }>(
    `SELECT (SELECT count(*) FROM sku WHERE tenant_id = $1 AND kind = 'simple' AND id = ANY ($2::uuid[]))::int
       + (SELECT count(*) FROM location WHERE tenant_id = $1 AND id = ANY ($3::uuid[]))::int
       + (SELECT count(*) FROM channel WHERE tenant_id = $1 AND id = ANY ($4::uuid[]))::int AS known`,
    [tx.tenantId, ids.skuIds, ids.locationIds, ids.channelIds],
  );
  return row?.known ?? 0;
}

export interface Drawable {
  lockId: string;
  channelId: string;
  skuId: string;
  locationId: string;
  remaining: number;
}

/** What orders of these channels may draw on now, the lock that ends first ahead. Rows in doubt give nothing. */
export const drawableItems = (
  tx: TenantTx,
  channelIds: readonly string[],
  skuIds: readonly string[],
  now: Date,
): Promise<Drawable[]> =>
  tx.query<Drawable>({
    name: "locks.drawable",
    text: `SELECT l.id AS "lockId", l.channel_id AS "channelId", i.sku_id AS "skuId", i.location_id AS "locationId", i.remaining
     FROM stock_lock l JOIN stock_lock_item i ON i.tenant_id = $1 AND i.lock_id = l.id AND i.remaining > 0
     JOIN stock_level s ON s.tenant_id = $1 AND s.sku_id = i.sku_id AND s.location_id = i.location_id
     WHERE l.tenant_id = $1 AND l.status = 'active' AND l.channel_id = ANY ($2::uuid[]) AND i.sku_id = ANY ($3::uuid[])
       AND (l.starts_at IS NULL OR l.starts_at <= $4) AND (l.ends_at IS NULL OR l.ends_at > $4) AND s.suspect_since IS NULL
     ORDER BY l.ends_at NULLS LAST, l.id`,
    values: [tx.tenantId, channelIds, skuIds, now],
  });

export interface LockShare {
  lockId: string;
  title: string;
  audience: LockAudience;
  locationId: string;
  remaining: number;
  endsAt: Date | null;
}

/** The locks behind `locked` of one SKU, at one location or at all in scope. */
export const locksOn = (tx: TenantTx, skuId: string, locationId: string | undefined, scope: LocationScope) =>
  tx.query<LockShare>(
    `SELECT l.id AS "lockId", l.title, l.audience, i.location_id AS "locationId", i.remaining, l.ends_at AS "endsAt"
     FROM stock_lock_item i JOIN stock_lock l ON l.tenant_id = $1 AND l.id = i.lock_id
     WHERE i.tenant_id = $1 AND i.sku_id = $3 AND ($4::uuid IS NULL OR i.location_id = $4) AND i.remaining > 0
       AND ${atScope("i")} ORDER BY l.created_at LIMIT 200`,
    [tx.tenantId, scope ?? null, skuId, locationId ?? null],
  );
