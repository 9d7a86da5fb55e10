import type { TenantTx } from "@/server/db/tenant-tx";

export interface IdempotentRequest {
  key: string;
  route: string;
  bodyHash: Buffer;
}

/** True when the key was free, outlived or left behind by a process that died, and is now held by this request. */
export async function claimKey(
  tx: TenantTx,
  request: IdempotentRequest,
  { now, expired, orphaned }: { now: Date; expired: Date; orphaned: Date },
): Promise<boolean> {
  const claimed = await tx.execute({
    name: "idempotency.claim",
    text: `INSERT INTO idempotency_record AS held (tenant_id, key, route, body_hash, created_at)
      VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT (tenant_id, key) DO UPDATE
      SET route = excluded.route, body_hash = excluded.body_hash, created_at = excluded.created_at,
          status = NULL, response_sealed = NULL
      WHERE held.created_at < $6
        OR (held.status IS NULL AND held.created_at < $7
            AND held.route = excluded.route AND held.body_hash = excluded.body_hash)`,
    values: [tx.tenantId, request.key, request.route, request.bodyHash, now, expired, orphaned],
  });
  return claimed === 1;
}

export interface HeldKey {
  route: string;
  body_hash: Buffer;
  status: number | null;
  response_sealed: Buffer | null;
}

export async function findKey(tx: TenantTx, key: string): Promise<HeldKey | undefined> {
  const [held] = await tx.query<HeldKey>(
    "SELECT route, body_hash, status, response_sealed FROM idempotency_record WHERE tenant_id = $1 AND key = $2",
    [tx.tenantId, key],
  );
  return held;
}

export const storeAnswer = (tx: TenantTx, key: string, status: number, sealed: Buffer) =>
  tx.execute("UPDATE idempotency_record SET status = $3, response_sealed = $4 WHERE tenant_id = $1 AND key = $2", [
    tx.tenantId,
    key,
    status,
    sealed,
  ]);

export const releaseKey = (tx: TenantTx, key: string) =>
  tx.execute("DELETE FROM idempotency_record WHERE tenant_id = $1 AND key = $2 AND status IS NULL", [tx.tenantId, key]);

export const deleteExpired = (tx: TenantTx, before: Date) =>
  tx.execute("DELETE FROM idempotency_record WHERE tenant_id = $1 AND created_at < $2", [tx.tenantId, before]);
