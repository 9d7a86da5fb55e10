import type { TenantTx } from "@/server/db/tenant-tx";

export interface PickupTerms {
  codeHash: Buffer;
  pickupBy: Date;
  remindAt: Date | null;
}

export const setPickupTerms = (tx: TenantTx, id: string, { codeHash, pickupBy, remindAt }: PickupTerms) =>
  tx.execute(
    `UPDATE fulfillment_order SET pickup_code_hash = $3, pickup_by = $4, remind_at = $5, pickup_misses = '{}'
     WHERE tenant_id = $1 AND id = $2`,
    [tx.tenantId, id, codeHash, pickupBy, remindAt],
  );

/** How many wrong codes were named since then; the fulfillment order is locked by the caller. */
export const missesSince = async (tx: TenantTx, id: string, since: Date): Promise<number> =>
  (
    await tx.query<{ misses: number }>(
      `SELECT count(*)::int AS misses FROM fulfillment_order f, unnest(f.pickup_misses) AS at
       WHERE f.tenant_id = $1 AND f.id = $2 AND at > $3`,
      [tx.tenantId, id, since],
    )
  )[0]?.misses ?? 0;

/** Only the last few are kept: more than that say nothing more. */
export const recordMiss = (tx: TenantTx, id: string, at: Date) =>
  tx.execute(
    `UPDATE fulfillment_order SET pickup_misses = (pickup_misses || $3::timestamptz)[greatest(1, cardinality(pickup_misses) - 8):]
     WHERE tenant_id = $1 AND id = $2`,
    [tx.tenantId, id, at],
  );

export const forgetReminder = (tx: TenantTx, id: string) =>
  tx.execute("UPDATE fulfillment_order SET remind_at = NULL WHERE tenant_id = $1 AND id = $2", [tx.tenantId, id]);

export const setCollectedBy = (tx: TenantTx, id: string, sealed: Buffer) =>
  tx.execute("UPDATE fulfillment_order SET collected_by_sealed = $3 WHERE tenant_id = $1 AND id = $2", [
    tx.tenantId,
    id,
    sealed,
  ]);
