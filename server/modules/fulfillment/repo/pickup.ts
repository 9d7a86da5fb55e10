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

export interface Notice {
  id: string;
  orderId: string;
  fulfillmentId: string;
  kind: "ready" | "reminder" | "given_back";
  bodySealed: Buffer;
}

/** Each kind once per fulfillment order; ready again after it was taken back, the newer text holds. */
export const putNotice = (tx: TenantTx, notice: Notice, now: Date) =>
  tx.execute(
    `INSERT INTO buyer_notice (tenant_id, id, order_id, fulfillment_order_id, kind, body_sealed, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (tenant_id, fulfillment_order_id, kind) DO UPDATE
       SET body_sealed = excluded.body_sealed, created_at = excluded.created_at, sent_at = NULL`,
    [tx.tenantId, notice.id, notice.orderId, notice.fulfillmentId, notice.kind, notice.bodySealed, now],
  );

export const noticeBody = async (tx: TenantTx, fulfillmentId: string, kind: Notice["kind"]) =>
  (
    await tx.query<{ body: Buffer }>(
      "SELECT body_sealed AS body FROM buyer_notice WHERE tenant_id = $1 AND fulfillment_order_id = $2 AND kind = $3",
      [tx.tenantId, fulfillmentId, kind],
    )
  )[0]?.body;
