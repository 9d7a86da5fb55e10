import type { Actor } from "@/lib/contracts/actor";
import type { MovementCause } from "@/lib/contracts/stock";
import { binaryArray, bulkInsert } from "@/server/db/bulk-insert";
import type { TenantTx } from "@/server/db/tenant-tx";
import type { Buckets, Delta } from "@/server/domain/stock/levels";
import { newId } from "@/server/ids";
import { trimLots } from "./lots";
import { ruleUnits } from "./safety";

export interface RowKey {
  locationId: string;
  skuId: string;
}

export type LevelRow = RowKey & Buckets & { safety: number; suspect: boolean };

const arraysOf = (rows: readonly RowKey[]) =>
  [
    binaryArray(
      "uuid",
      rows.map((row) => row.skuId),
    ),
    binaryArray(
      "uuid",
      rows.map((row) => row.locationId),
    ),
  ] as const;

/** Makes the rows that are not there yet, all zero but for what the rules keep back. */
export async function ensureLevels(tx: TenantTx, rows: readonly RowKey[], sample: boolean): Promise<void> {
  await tx.execute(
    `INSERT INTO stock_level (tenant_id, sku_id, location_id, sample, safety)
     SELECT $1, r.sku_id, r.location_id, $4, ${ruleUnits("r.sku_id", "k.category", "r.location_id")}
     FROM (SELECT DISTINCT * FROM unnest($2::uuid[], $3::uuid[]) AS a (sku_id, location_id)) r
     LEFT JOIN sku k ON k.tenant_id = $1 AND k.id = r.sku_id
     WHERE NOT EXISTS (SELECT 1 FROM stock_level s
       WHERE s.tenant_id = $1 AND s.sku_id = r.sku_id AND s.location_id = r.location_id)
     ORDER BY r.sku_id, r.location_id ON CONFLICT DO NOTHING`,
    [tx.tenantId, ...arraysOf(rows), sample],
  );
}

/** Locks rows in (SKU, location) order, the order everybody locks stock in. */
export function lockLevels(tx: TenantTx, rows: readonly RowKey[]): Promise<LevelRow[]> {
  return tx.query<LevelRow>(
    `SELECT s.sku_id AS "skuId", s.location_id AS "locationId", s.on_hand AS "onHand", s.reserved, s.locked,
       s.in_transit AS "inTransit", s.quality_check AS "qualityCheck", s.damaged, s.safety, s.suspect_since IS NOT NULL AS suspect
     FROM unnest($2::uuid[], $3::uuid[]) AS r (sku_id, location_id)
     JOIN stock_level s ON s.tenant_id = $1 AND s.sku_id = r.sku_id AND s.location_id = r.location_id
     ORDER BY s.sku_id, s.location_id FOR NO KEY UPDATE OF s`,
    [tx.tenantId, ...arraysOf(rows)],
  );
}

/** Rows of SKUs that have lots anywhere. */
export const levelsOfSkus = (tx: TenantTx, skuIds: readonly string[]) =>
  tx.query<RowKey & Record<string, unknown>>(
    `SELECT DISTINCT sku_id AS "skuId", location_id AS "locationId" FROM lot_level
     WHERE tenant_id = $1 AND sku_id = ANY ($2::uuid[]) AND units > 0`,
    [tx.tenantId, binaryArray("uuid", skuIds)],
  );

export interface Movement extends RowKey {
  delta: Delta;
  causeId: string | null;
  idempotencyKey: string;
  sample: boolean;
}

const insertMovements = bulkInsert<Movement, "cause" | "reason" | "actor_type" | "actor_id" | "at">(
  "stock_movement",
  {
    id: ["uuid", () => newId()],
    location_id: ["uuid", (row) => row.locationId],
    sku_id: ["uuid", (row) => row.skuId],
    on_hand: ["int4", (row) => row.delta.onHand ?? 0],
    reserved: ["int4", (row) => row.delta.reserved ?? 0],
    locked: ["int4", (row) => row.delta.locked ?? 0],
    in_transit: ["int4", (row) => row.delta.inTransit ?? 0],
    quality_check: ["int4", (row) => row.delta.qualityCheck ?? 0],
    damaged: ["int4", (row) => row.delta.damaged ?? 0],
    cause_id: ["uuid", (row) => row.causeId],
    idempotency_key: ["text", (row) => row.idempotencyKey],
    sample: ["bool", (row) => row.sample],
  },
  { cause: "text", reason: "text", actor_type: "text", actor_id: "text", at: "timestamptz" },
);

export interface MovementContext {
  cause: MovementCause;
  reason?: string;
  actor: Actor;
  now: Date;
}

const bucketColumns = {
  onHand: "on_hand",
  reserved: "reserved",
  locked: "locked",
  inTransit: "in_transit",
  qualityCheck: "quality_check",
  damaged: "damaged",
} as const satisfies Record<keyof Buckets, string>;

const applySql = `
UPDATE stock_level s SET ${Object.values(bucketColumns)
  .map((column) => `${column} = s.${column} + d.${column}`)
  .join(", ")}, updated_at = $10
FROM unnest($2::uuid[], $3::uuid[], ${Object.values(bucketColumns)
  .map((_, i) => `$${i + 4}::int4[]`)
  .join(", ")}) AS d (sku_id, location_id, ${Object.values(bucketColumns).join(", ")})
WHERE s.tenant_id = $1 AND s.sku_id = d.sku_id AND s.location_id = d.location_id`;

/** Writes ledger lines and what they add up to per row. The rows are locked by the caller. */
export async function move(tx: TenantTx, movements: readonly Movement[], context: MovementContext): Promise<void> {
  if (movements.length === 0) return;
  const { cause, reason, actor, now } = context;
  await insertMovements(tx, movements, {
    cause,
    reason: reason ?? null,
    actor_type: actor.type,
    actor_id: actor.id ?? null,
    at: now,
  });
  const sums = new Map<string, RowKey & { delta: Buckets }>();
  for (const { skuId, locationId, delta } of movements) {
    const key = `${skuId}${locationId}`;
    const row = sums.get(key) ?? { skuId, locationId, delta: emptyBuckets() };
    for (const bucket of bucketKeys) row.delta[bucket] += delta[bucket] ?? 0;
    sums.set(key, row);
  }
  const rows = [...sums.values()];
  const deltas = bucketKeys.map((bucket) =>
    binaryArray(
      "int4",
      rows.map((row) => row.delta[bucket]),
    ),
  );
  await tx.execute(applySql, [tx.tenantId, ...arraysOf(rows), ...deltas, now]);
  await trimLots(
    tx,
    movements.filter(({ delta }) => (delta.onHand ?? 0) < 0),
    context,
  );
}

const bucketKeys = Object.keys(bucketColumns) as (keyof Buckets)[];
const emptyBuckets = (): Buckets => ({ onHand: 0, reserved: 0, locked: 0, inTransit: 0, qualityCheck: 0, damaged: 0 });

/** Which of these movements were written before. */
export async function findMovementKeys(tx: TenantTx, keys: readonly string[]): Promise<Set<string>> {
  const rows = await tx.query<{ key: string }>(
    "SELECT idempotency_key AS key FROM stock_movement WHERE tenant_id = $1 AND idempotency_key = ANY ($2::text[]) AND cause <> 'order'",
    [tx.tenantId, binaryArray("text", keys)],
  );
  return new Set(rows.map((row) => row.key));
}
