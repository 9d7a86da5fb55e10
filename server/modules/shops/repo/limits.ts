import type { TenantTx } from "@/server/db/tenant-tx";
import type { Breaker } from "@/server/domain/sync/breaker";
import { type Bucket, fullBucket } from "@/server/domain/sync/bucket";
import type { ScopedLimit } from "../scoped-limits";

/** Locks these buckets, in one order for everybody; those that were never used are full. */
export async function lockBuckets(tx: TenantTx, limits: readonly ScopedLimit[], now: Date): Promise<Bucket[]> {
  if (limits.length === 0) return [];
  const [scopes, methods] = [limits.map((limit) => limit.scope), limits.map((limit) => limit.method)];
  const full = limits.map((limit) => fullBucket(limit, now).tokens);
  const read = () =>
    tx.query<Bucket & { scope: string; method: string }>(
      `SELECT b.scope, b.method, b.tokens, b.at, b.closed_until AS "closedUntil" FROM call_bucket b
       WHERE b.tenant_id = $1 AND (b.scope, b.method) IN (SELECT * FROM unnest($2::text[], $3::text[]))
       ORDER BY b.scope, b.method FOR UPDATE`,
      [tx.tenantId, scopes, methods],
    );
  let rows = await read();
  if (rows.length < limits.length) {
    await tx.execute(
      `INSERT INTO call_bucket (tenant_id, scope, method, tokens, at, minute)
       SELECT $1, scope, method, tokens, $5, date_trunc('minute', $5::timestamptz)
       FROM unnest($2::text[], $3::text[], $4::float8[]) AS new (scope, method, tokens) ORDER BY scope, method
       ON CONFLICT DO NOTHING`,
      [tx.tenantId, scopes, methods, full, now],
    );
    rows = await read();
  }
  return limits.map((limit) => {
    const row = rows.find((one) => one.scope === limit.scope && one.method === limit.method);
    return row ?? fullBucket(limit, now);
  });
}

/** What is left of locked buckets, after so many calls were taken out of each. */
export const putBuckets = (
  tx: TenantTx,
  rows: readonly { limit: ScopedLimit; bucket: Bucket }[],
  { taken, now }: { taken: number; now: Date },
) =>
  tx.execute(
    `UPDATE call_bucket b SET tokens = put.tokens, at = greatest(b.at, $5), minute = this.minute,
       used = $6 + CASE WHEN b.minute = this.minute THEN b.used ELSE 0 END,
       used_before = CASE WHEN b.minute = this.minute THEN b.used_before
         WHEN b.minute = this.minute - interval '1 minute' THEN b.used ELSE 0 END
     FROM unnest($2::text[], $3::text[], $4::float8[]) AS put (scope, method, tokens),
       date_trunc('minute', $5::timestamptz) AS this (minute)
     WHERE b.tenant_id = $1 AND b.scope = put.scope AND b.method = put.method`,
    [
      ...[tx.tenantId, rows.map(({ limit }) => limit.scope), rows.map(({ limit }) => limit.method)],
      ...[rows.map(({ bucket }) => bucket.tokens), now, taken],
    ],
  );

/** The platform said when to come back: nobody calls this method before. */
export const closeBucket = (tx: TenantTx, { scope, method }: Pick<ScopedLimit, "scope" | "method">, until: Date) =>
  tx.execute(
    `UPDATE call_bucket SET closed_until = greatest(closed_until, $4) WHERE tenant_id = $1 AND scope = $2 AND method = $3`,
    [tx.tenantId, scope, method, until],
  );

export interface BucketRow extends Bucket {
  scope: string;
  method: string;
  minute: Date;
  used: number;
  usedBefore: number;
}

export const bucketsOf = (tx: TenantTx, scopes: readonly string[]): Promise<BucketRow[]> =>
  tx.db.callBucket.findMany({ where: { scope: { in: [...scopes] } } });

export const findBreaker = (tx: TenantTx, connectionId: string): Promise<Breaker | null> =>
  tx.db.shopBreaker.findFirst({ where: { connectionId } });

/** The breaker as it is, for one to change it at a time. */
export async function lockBreaker(tx: TenantTx, connectionId: string): Promise<Breaker | undefined> {
  const [row] = await tx.query<Breaker & Record<string, unknown>>(
    "SELECT failures, trips, until FROM shop_breaker WHERE tenant_id = $1 AND connection_id = $2 FOR UPDATE",
    [tx.tenantId, connectionId],
  );
  return row;
}

export const putBreaker = (tx: TenantTx, connectionId: string, { failures, trips, until }: Breaker) =>
  tx.execute(
    `INSERT INTO shop_breaker (tenant_id, connection_id, failures, trips, until)
     SELECT $1, id, $3, $4, $5 FROM shop_connection WHERE tenant_id = $1 AND id = $2
     ON CONFLICT (tenant_id, connection_id) DO UPDATE SET failures = EXCLUDED.failures, trips = EXCLUDED.trips, until = EXCLUDED.until`,
    [tx.tenantId, connectionId, failures, trips, until],
  );

export const dropBreaker = (tx: TenantTx, connectionId: string) =>
  tx.db.shopBreaker.deleteMany({ where: { connectionId } });
