import type { TenantTx } from "@/server/db/tenant-tx";

export interface PendingReport {
  id: string;
  hour: Date;
  seq: number;
  orders: bigint;
  at: Date;
  attempts: number;
  triedAt: Date | null;
}

/** The next report that Stripe has not acknowledged, locked; oldest first. */
export async function nextReport(tx: TenantTx): Promise<PendingReport | undefined> {
  const [row] = await tx.query<PendingReport>(
    `SELECT id, hour, seq, orders, at, attempts, tried_at AS "triedAt" FROM usage_report
     WHERE tenant_id = $1 AND status = 'pending' ORDER BY hour, seq LIMIT 1 FOR UPDATE`,
    [tx.tenantId],
  );
  return row;
}

/** Written down before it is told, so that a process that dies in between leaves a trace: of the first time it was tried. */
export const markTried = (tx: TenantTx, id: string, at: Date, now: Date) =>
  tx.execute(
    `UPDATE usage_report SET attempts = attempts + 1, tried_at = coalesce(tried_at, $4), at = $3 WHERE tenant_id = $1 AND id = $2`,
    [tx.tenantId, id, at, now],
  );

export const markSent = (tx: TenantTx, id: string, now: Date) =>
  tx.execute(`UPDATE usage_report SET status = 'sent', sent_at = $3, problem = NULL WHERE tenant_id = $1 AND id = $2`, [
    tx.tenantId,
    id,
    now,
  ]);

export const markFree = (tx: TenantTx, id: string) =>
  tx.execute("UPDATE usage_report SET status = 'free' WHERE tenant_id = $1 AND id = $2", [tx.tenantId, id]);

export const markProblem = (tx: TenantTx, id: string, problem: string) =>
  tx.execute("UPDATE usage_report SET problem = $3 WHERE tenant_id = $1 AND id = $2", [tx.tenantId, id, problem]);

/** What Stripe acknowledged of an hour of its meter. */
export async function sentWithin(tx: TenantTx, from: Date, to: Date): Promise<bigint> {
  const [row] = await tx.query<{ orders: bigint }>(
    `SELECT coalesce(sum(orders), 0)::int8 AS orders FROM usage_report
     WHERE tenant_id = $1 AND status = 'sent' AND at >= $2 AND at < $3`,
    [tx.tenantId, from, to],
  );
  return row?.orders ?? 0n;
}

export interface SentHour {
  hour: Date;
  orders: bigint;
}

/** By the meter's hours, those of the last days that should be there. */
export const sentHours = (tx: TenantTx, from: Date, to: Date) =>
  tx.query<SentHour>(
    `SELECT date_trunc('hour', at, 'UTC') AS hour, sum(orders)::int8 AS orders FROM usage_report
     WHERE tenant_id = $1 AND status = 'sent' AND orders <> 0 AND at >= $2 AND at < $3 GROUP BY 1 ORDER BY 1`,
    [tx.tenantId, from, to],
  );

/** The reports of an hour of the meter are to be told again, in what period is open now. */
export const reopenHour = (tx: TenantTx, hour: Date, orders: bigint) =>
  tx.execute(
    `UPDATE usage_report SET status = 'pending', problem = 'missing at Stripe'
     WHERE tenant_id = $1 AND status = 'sent' AND at >= $2 AND at < $2 + interval '1 hour' AND orders = $3
       AND id = (SELECT id FROM usage_report WHERE tenant_id = $1 AND status = 'sent' AND at >= $2
         AND at < $2 + interval '1 hour' AND orders = $3 ORDER BY hour, seq LIMIT 1)`,
    [tx.tenantId, hour, orders],
  );
