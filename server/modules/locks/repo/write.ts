import type { Actor } from "@/lib/contracts/actor";
import type { ChangeLock, CreateLock, LockStatus } from "@/lib/contracts/lock";
import type { TenantTx } from "@/server/db/tenant-tx";

export interface LockItem {
  skuId: string;
  locationId: string;
  quantity: number;
}

type Header = Omit<CreateLock, "lines">;

/** False when a lock with this id is there already. */
export async function insertLock(tx: TenantTx, lock: Header, actor: Actor, now: Date): Promise<boolean> {
  const { id, audience, title, note, channelId, startsAt, endsAt } = lock;
  const written = await tx.execute(
    `INSERT INTO stock_lock (tenant_id, id, audience, title, note, channel_id, starts_at, ends_at, actor_type, actor_id,
       created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11) ON CONFLICT DO NOTHING`,
    [tx.tenantId, id, audience, title, note, channelId, startsAt, endsAt, actor.type, actor.id ?? null, now],
  );
  return written > 0;
}

export const insertItems = (tx: TenantTx, lockId: string, items: readonly LockItem[]) =>
  tx.execute(
    `INSERT INTO stock_lock_item (tenant_id, lock_id, sku_id, location_id, quantity, remaining)
     SELECT $1, $2, sku_id, location_id, units, units FROM unnest($3::uuid[], $4::uuid[], $5::int4[]) AS i (sku_id, location_id, units)`,
    [
      ...[tx.tenantId, lockId, items.map((item) => item.skuId), items.map((item) => item.locationId)],
      items.map((item) => item.quantity),
    ],
  );

/** Title, note and end of an active lock that is still as it was read. */
export const updateLock = (tx: TenantTx, { id, version, title, note, endsAt }: ChangeLock, now: Date) =>
  tx.execute(
    `UPDATE stock_lock SET title = $4, note = $5, ends_at = $6, version = version + 1, updated_at = $7
     WHERE tenant_id = $1 AND id = $2 AND version = $3 AND status = 'active'`,
    [tx.tenantId, id, version, title, note, endsAt, now],
  );

/** Ends a lock none of whose items has anything left. */
export const endLock = (tx: TenantTx, id: string, status: LockStatus, now: Date) =>
  tx.execute(
    `UPDATE stock_lock l SET status = $3, ended_at = $4, version = version + 1, updated_at = $4
     WHERE l.tenant_id = $1 AND l.id = $2 AND l.status = 'active' AND NOT EXISTS (
       SELECT 1 FROM stock_lock_item i WHERE i.tenant_id = $1 AND i.lock_id = l.id AND i.remaining > 0)`,
    [tx.tenantId, id, status, now],
  );

/** Takes what these items have left away from them. Their stock rows are held by the caller. */
export function emptyItems(
  tx: TenantTx,
  lockId: string,
  items: readonly { skuId: string; locationId: string }[],
): Promise<(LockItem & { sample: boolean })[]> {
  return tx.query<LockItem & { sample: boolean }>(
    `WITH held AS (
       SELECT i.sku_id, i.location_id, i.remaining, l.sample FROM unnest($3::uuid[], $4::uuid[]) AS r (sku_id, location_id)
       JOIN stock_lock_item i ON i.tenant_id = $1 AND i.lock_id = $2 AND i.sku_id = r.sku_id AND i.location_id = r.location_id
       JOIN stock_lock l ON l.tenant_id = $1 AND l.id = $2
       WHERE i.remaining > 0
     )
     UPDATE stock_lock_item i SET remaining = 0 FROM held
     WHERE i.tenant_id = $1 AND i.lock_id = $2 AND i.sku_id = held.sku_id AND i.location_id = held.location_id
     RETURNING i.sku_id AS "skuId", i.location_id AS "locationId", held.remaining AS quantity, held.sample`,
    [tx.tenantId, lockId, items.map((item) => item.skuId), items.map((item) => item.locationId)],
  );
}

export interface Draw extends LockItem {
  lockId: string;
}

/** Takes units out of items for orders; one row per item. Their stock rows are held by the caller. */
export const drawItems = (tx: TenantTx, draws: readonly Draw[]) =>
  tx.execute(
    `UPDATE stock_lock_item i SET remaining = i.remaining - d.units, drawn = i.drawn + d.units
     FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::int4[]) AS d (lock_id, sku_id, location_id, units)
     WHERE i.tenant_id = $1 AND i.lock_id = d.lock_id AND i.sku_id = d.sku_id AND i.location_id = d.location_id`,
    [
      ...[tx.tenantId, draws.map((draw) => draw.lockId), draws.map((draw) => draw.skuId)],
      ...[draws.map((draw) => draw.locationId), draws.map((draw) => draw.quantity)],
    ],
  );
