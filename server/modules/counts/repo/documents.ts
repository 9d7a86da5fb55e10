import type { Actor } from "@/lib/contracts/actor";
import type { CountKind, CountMode, CountStatus } from "@/lib/contracts/count";
import type { TenantTx } from "@/server/db/tenant-tx";

export interface StoredCount {
  id: string;
  number: number;
  locationId: string;
  kind: CountKind;
  mode: CountMode;
  blind: boolean;
  status: CountStatus;
  version: number;
}

interface NewCount extends Omit<StoredCount, "number" | "version" | "status"> {
  categories: readonly string[];
  note: string;
  causeId: string | null;
  actor: Actor;
  now: Date;
}

/** Numbers run without gaps per brand. Taken after stock rows are locked, by everybody. */
export async function insertCount(tx: TenantTx, count: NewCount): Promise<number> {
  await tx.query("SELECT pg_advisory_xact_lock(hashtextextended('stock_count:' || $1, 0))", [tx.tenantId]);
  const [row] = await tx.query<{ number: number }>(
    `INSERT INTO stock_count (tenant_id, id, number, location_id, kind, mode, blind, categories, note, cause_id, actor_type,
       actor_id, created_at, updated_at)
     SELECT $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12
     FROM stock_count WHERE tenant_id = $1 RETURNING number`,
    [
      ...[tx.tenantId, count.id, count.locationId, count.kind, count.mode, count.blind, count.categories, count.note],
      ...[count.causeId, count.actor.type, count.actor.id ?? null, count.now],
    ],
  );
  return row?.number ?? 0;
}

export async function lockCount(tx: TenantTx, id: string): Promise<StoredCount | undefined> {
  const [row] = await tx.query<StoredCount>(
    `SELECT id, number, location_id AS "locationId", kind, mode, blind, status, version
     FROM stock_count WHERE tenant_id = $1 AND id = $2 FOR UPDATE`,
    [tx.tenantId, id],
  );
  return row;
}

/** Moves a count on. Entering numbers leaves the version alone: many people do it at once. */
export async function setCountStatus(
  tx: TenantTx,
  id: string,
  status: CountStatus,
  { now, by, reason }: { now: Date; by: string | null; reason?: string },
): Promise<void> {
  await tx.execute(
    `UPDATE stock_count SET status = $3, version = version + 1, updated_at = $4, reason = coalesce($6, reason),
       closed_at = CASE WHEN $3 IN ('posted', 'canceled') THEN $4::timestamptz END,
       closed_by_id = CASE WHEN $3 IN ('posted', 'canceled') THEN $5::uuid END
     WHERE tenant_id = $1 AND id = $2`,
    [tx.tenantId, id, status, now, by, reason ?? null],
  );
}

/** The micro-count of this SKU here that is still open. */
export async function openMicroCountOf(
  tx: TenantTx,
  { locationId, skuId }: { locationId: string; skuId: string },
): Promise<string | undefined> {
  const [row] = await tx.query<{ id: string }>(
    `SELECT c.id FROM stock_count c JOIN stock_count_line l ON l.tenant_id = c.tenant_id AND l.count_id = c.id
     WHERE c.tenant_id = $1 AND c.location_id = $2 AND c.status = 'counting' AND c.kind = 'micro' AND l.sku_id = $3`,
    [tx.tenantId, locationId, skuId],
  );
  return row?.id;
}

export async function locationExists(tx: TenantTx, id: string): Promise<boolean> {
  return (await tx.db.location.count({ where: { tenantId: tx.tenantId, id } })) > 0;
}
