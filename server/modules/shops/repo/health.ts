import type { TenantTx } from "@/server/db/tenant-tx";
import type { CallCount } from "@/server/domain/sync/error-budget";

const dayMs = 86_400_000;

interface Counted {
  operation: string;
  day: CallCount;
  week: CallCount;
}

/** Calls of the last day and week by what they were for. What the platform refused in its own words did not fail. */
export const countCalls = (tx: TenantTx, connectionId: string, now: Date) =>
  tx.query<Counted & Record<string, unknown>>(
    `SELECT operation,
       jsonb_build_object('calls', count(*) FILTER (WHERE at > $3), 'failed', count(*) FILTER (WHERE at > $3 AND bad)) AS day,
       jsonb_build_object('calls', count(*), 'failed', count(*) FILTER (WHERE bad)) AS week
     FROM (SELECT operation, at, problem IS NOT NULL AND problem <> 'rejected' AS bad FROM shop_call
       WHERE tenant_id = $1 AND connection_id = $2 AND at > $4 AND code IS DISTINCT FROM 'LEFT_ALONE'
         AND code IS DISTINCT FROM 'RATE_LIMITED') calls
     GROUP BY operation ORDER BY operation`,
    [tx.tenantId, connectionId, new Date(now.getTime() - dayMs), new Date(now.getTime() - 7 * dayMs)],
  );

export const lastOrderAt = async (tx: TenantTx, connectionId: string): Promise<Date | null> =>
  (await tx.db.platformOrder.aggregate({ where: { connectionId }, _max: { modifiedAt: true } }))._max.modifiedAt;

export const findCall = (tx: TenantTx, connectionId: string, id: string) =>
  tx.db.shopCall.findFirst({ where: { connectionId, id } });

/** Calls are kept for some days, of whatever shop. */
export const forgetCalls = (tx: TenantTx, before: Date) =>
  tx.execute("DELETE FROM shop_call WHERE tenant_id = $1 AND at < $2", [tx.tenantId, before]);
