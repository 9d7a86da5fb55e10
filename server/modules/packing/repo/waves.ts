import type { Actor } from "@/lib/contracts/actor";
import type { WaveCriteria, WaveItem, WaveKind, WaveListInput, WaveMember, WaveStatus } from "@/lib/contracts/packing";
import type { LocationScope } from "@/server/auth/location-scope";
import type { TenantTx } from "@/server/db/tenant-tx";

interface NewWave {
  id: string;
  locationId: string;
  kind: WaveKind;
  criteria: WaveCriteria;
  members: readonly { id: string; tote: number }[];
  actor: Actor;
  now: Date;
}

/** Numbers run without gaps per brand. */
export async function insertWave(tx: TenantTx, wave: NewWave): Promise<number> {
  await tx.query("SELECT pg_advisory_xact_lock(hashtextextended('wave:' || $1, 0))", [tx.tenantId]);
  const [row] = await tx.query<{ number: number }>(
    `INSERT INTO wave (tenant_id, id, number, location_id, kind, criteria, actor_type, actor_id, created_at, updated_at)
     SELECT $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5, $6, $7, $8, $8 FROM wave WHERE tenant_id = $1
     RETURNING number`,
    [
      ...[tx.tenantId, wave.id, wave.locationId, wave.kind, JSON.stringify(wave.criteria)],
      ...[wave.actor.type, wave.actor.id ?? null, wave.now],
    ],
  );
  await tx.execute(
    `INSERT INTO wave_member (tenant_id, wave_id, fulfillment_order_id, tote)
     SELECT $1, $2, f, t FROM unnest($3::uuid[], $4::int[]) AS given (f, t)`,
    [tx.tenantId, wave.id, wave.members.map((one) => one.id), wave.members.map((one) => one.tote)],
  );
  return row?.number ?? 0;
}

/** One wave is made at a time at a location: nobody chooses what somebody else is choosing. */
export const lockChoosing = (tx: TenantTx, locationId: string) =>
  tx.query("SELECT pg_advisory_xact_lock(hashtextextended('wave-at:' || $1, 0))", [locationId]);

export const lockWave = async (tx: TenantTx, id: string) =>
  (
    await tx.query<{ id: string; number: number; locationId: string; status: WaveStatus; version: number }>(
      `SELECT id, number, location_id AS "locationId", status, version FROM wave
       WHERE tenant_id = $1 AND id = $2 FOR UPDATE`,
      [tx.tenantId, id],
    )
  )[0];

/** Members that are not finished can be picked in another wave. */
export async function endWave(tx: TenantTx, id: string, status: WaveStatus, by: { now: Date; userId: string | null }) {
  await tx.execute("UPDATE wave_member SET active = false WHERE tenant_id = $1 AND wave_id = $2", [tx.tenantId, id]);
  await tx.execute(
    `UPDATE wave SET status = $3, version = version + 1, updated_at = $4, closed_at = $4, closed_by_id = $5
     WHERE tenant_id = $1 AND id = $2`,
    [tx.tenantId, id, status, by.now, by.userId],
  );
}

const droppedSql = "f.status IN ('declined', 'expired', 'recalled', 'canceled')";

const itemSql = `
SELECT w.id, w.number, w.kind, w.status, w.version, w.created_at AS "createdAt", w.closed_at AS "closedAt", u.name AS by,
  jsonb_build_object('id', p.id, 'code', p.code, 'name', p.name) AS location, sums.*
FROM wave w JOIN location p ON p.tenant_id = w.tenant_id AND p.id = w.location_id
LEFT JOIN membership m ON m.tenant_id = w.tenant_id AND m.user_id::text = w.actor_id
LEFT JOIN app_user u ON u.id = m.user_id
CROSS JOIN LATERAL (
  SELECT count(*)::int AS members, (count(*) FILTER (WHERE ${droppedSql}))::int AS dropped,
    (count(*) FILTER (WHERE f.status IN ('packed', 'ready', 'shipped', 'delivered', 'handed_over')))::int AS packed,
    coalesce(sum(x.units) FILTER (WHERE NOT ${droppedSql}), 0)::int AS units
  FROM wave_member r JOIN fulfillment_order f ON f.tenant_id = $1 AND f.id = r.fulfillment_order_id
  CROSS JOIN LATERAL (SELECT sum(quantity) AS units FROM fulfillment_order_line
    WHERE tenant_id = $1 AND fulfillment_order_id = f.id) x
  WHERE r.tenant_id = $1 AND r.wave_id = w.id
) sums
WHERE w.tenant_id = $1 AND ($2::uuid[] IS NULL OR w.location_id = ANY ($2))`;

const orNull = (values: readonly string[]) => (values.length > 0 ? values : null);

/** Waves, the latest first, one more than asked for. */
export const wavePage = (tx: TenantTx, input: WaveListInput, scope: LocationScope, before: number | undefined) =>
  tx.query<WaveItem & Record<string, unknown>>(
    `${itemSql} AND ($3::int IS NULL OR w.number < $3) AND ($4::text[] IS NULL OR w.status = ANY ($4))
       AND ($5::text[] IS NULL OR w.kind = ANY ($5)) AND ($6::text[] IS NULL OR p.code = ANY ($6))
       AND ($7 = '' OR w.number::text = $7)
     ORDER BY w.number DESC LIMIT $8`,
    [
      ...[tx.tenantId, scope ?? null, before ?? null, orNull(input.status), orNull(input.kind), orNull(input.location)],
      ...[input.q.replace(/\D/g, "").replace(/^0+/, ""), input.limit + 1],
    ],
  );

export const findWave = async (tx: TenantTx, id: string, scope: LocationScope) =>
  (await tx.query<WaveItem & Record<string, unknown>>(`${itemSql} AND w.id = $3`, [tx.tenantId, scope ?? null, id]))[0];

export const membersOf = (tx: TenantTx, waveId: string) =>
  tx.query<WaveMember & Record<string, unknown>>(
    `SELECT r.fulfillment_order_id AS "fulfillmentOrderId", f.order_id AS "orderId", o.external_no AS "orderNo", r.tote,
       f.status, coalesce(f.ship_by, f.promise_by) AS "dueBy",
       (SELECT coalesce(sum(quantity), 0)::int FROM fulfillment_order_line x
        WHERE x.tenant_id = $1 AND x.fulfillment_order_id = f.id) AS units
     FROM wave_member r JOIN fulfillment_order f ON f.tenant_id = $1 AND f.id = r.fulfillment_order_id
     JOIN sales_order o ON o.tenant_id = $1 AND o.id = f.order_id
     WHERE r.tenant_id = $1 AND r.wave_id = $2 ORDER BY r.tote`,
    [tx.tenantId, waveId],
  );

export interface PickRow {
  bin: string;
  skuId: string;
  skuCode: string;
  name: string;
  color: string;
  size: string;
  tote: number;
  quantity: number;
}

/** What is picked for whom; members that dropped out are not. */
export const pickRows = (tx: TenantTx, waveId: string) =>
  tx.query<PickRow & Record<string, unknown>>(
    `SELECT coalesce(b.bin, '') AS bin, s.id AS "skuId", s.code AS "skuCode", s.name, s.color, s.size, r.tote,
       sum(x.quantity)::int AS quantity
     FROM wave_member r JOIN fulfillment_order f ON f.tenant_id = $1 AND f.id = r.fulfillment_order_id AND NOT ${droppedSql}
     JOIN fulfillment_order_line x ON x.tenant_id = $1 AND x.fulfillment_order_id = f.id
     JOIN sku s ON s.tenant_id = $1 AND s.id = x.sku_id
     LEFT JOIN stock_bin b ON b.tenant_id = $1 AND b.location_id = f.location_id AND b.sku_id = x.sku_id
     WHERE r.tenant_id = $1 AND r.wave_id = $2 GROUP BY b.bin, s.id, s.code, s.name, s.color, s.size, r.tote
     ORDER BY s.code, r.tote`,
    [tx.tenantId, waveId],
  );
