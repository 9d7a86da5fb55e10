import type { ShopCallView, ShopStuck, ShopView } from "@/lib/contracts/shop";
import type { TenantTx } from "@/server/db/tenant-tx";

export const shopViews = (tx: TenantTx, now: Date) =>
  tx.query<ShopView & Record<string, unknown>>(
    `SELECT c.id, jsonb_build_object('id', h.id, 'code', h.code, 'name', h.name) AS channel, c.platform, c.mode, c.address,
       c.shop_name AS "shopName", c.status, c.problem_code AS "problemCode", c.problem, c.problem_at AS "problemAt", c.failures,
       c.read_through AS "readThrough", c.pulled_at AS "pulledAt", c.due_at AS "dueAt", c.version,
       coalesce(r.stage, 'live') AS stage, coalesce(r.share, 100) AS share, r.broken_at IS NOT NULL AS broken,
       EXISTS (SELECT 1 FROM shadow_order s WHERE s.tenant_id = $1 AND s.connection_id = c.id) AS shadowed,
       (SELECT coalesce(sum(k.rows), 0)::int FROM shop_call k WHERE k.tenant_id = $1 AND k.connection_id = c.id
          AND k.at > $2 AND k.operation IN ('pull', 'push', 'sweep')) AS orders,
       (SELECT count(*)::int FROM platform_order p WHERE p.tenant_id = $1 AND p.connection_id = c.id AND p.state = 'waiting') AS waiting,
       (SELECT count(*)::int FROM platform_order p WHERE p.tenant_id = $1 AND p.connection_id = c.id AND p.state = 'parked')
         + (SELECT count(*)::int FROM platform_refund f WHERE f.tenant_id = $1 AND f.connection_id = c.id AND f.code IS NOT NULL) AS parked,
       (SELECT count(*)::int FROM shop_message m WHERE m.tenant_id = $1 AND m.connection_id = c.id AND m.status = 'pending') AS "toTell",
       (SELECT count(*)::int FROM shop_message m WHERE m.tenant_id = $1 AND m.connection_id = c.id AND m.status = 'parked') AS refused
     FROM shop_connection c JOIN channel h ON h.tenant_id = $1 AND h.id = c.channel_id
     LEFT JOIN rollout r ON r.tenant_id = $1 AND r.connection_id = c.id
     WHERE c.tenant_id = $1 ORDER BY h.code`,
    [tx.tenantId, new Date(now.getTime() - 86_400_000)],
  );

export interface CallsWanted {
  id: string;
  problems: boolean;
  operation: string | undefined;
  before: { at: Date; id: string } | undefined;
  limit: number;
}

/** Calls to a shop, the latest first. */
export const shopCalls = (tx: TenantTx, { id, problems, operation, before, limit }: CallsWanted) =>
  tx.query<ShopCallView & Record<string, unknown>>(
    `SELECT id, operation, subject, at, ms, rows, problem, code, message FROM shop_call
     WHERE tenant_id = $1 AND connection_id = $2 AND (NOT $3 OR problem IS NOT NULL)
       AND ($7::text IS NULL OR operation = $7)
       AND ($4::timestamptz IS NULL OR (at, id) < ($4, $5::uuid)) ORDER BY at DESC, id DESC LIMIT $6`,
    [tx.tenantId, id, problems, before?.at ?? null, before?.id ?? null, limit, operation ?? null],
  );

const mostStuck = 200;

export const stuckOf = (tx: TenantTx, id: string) =>
  tx.query<ShopStuck & Record<string, unknown>>(
    `SELECT * FROM (
       SELECT 'order' AS kind, external_no AS "externalNo", order_id AS "orderId", code, message, seen_at AS at, modified_at > 'epoch' AS retryable
       FROM platform_order WHERE tenant_id = $1 AND connection_id = $2 AND state = 'parked'
       UNION ALL
       SELECT 'refund', coalesce(nullif(f.external_no, ''), f.refund_id), p.order_id, f.code, f.message, f.seen_at, false
       FROM platform_refund f LEFT JOIN platform_order p ON p.tenant_id = $1 AND p.connection_id = $2 AND p.external_no = f.external_no
       WHERE f.tenant_id = $1 AND f.connection_id = $2 AND f.code IS NOT NULL
       UNION ALL
       SELECT m.operation, coalesce(p.external_no, o.external_no), (m.body ->> 'orderId')::uuid, m.code, m.message, m.finished_at, true
       FROM shop_message m
       LEFT JOIN platform_order p ON p.tenant_id = $1 AND p.connection_id = $2 AND p.order_id = (m.body ->> 'orderId')::uuid
       LEFT JOIN sales_order o ON o.tenant_id = $1 AND o.id = (m.body ->> 'orderId')::uuid
       WHERE m.tenant_id = $1 AND m.connection_id = $2 AND m.status = 'parked' AND coalesce(p.external_no, o.external_no) IS NOT NULL) stuck
     ORDER BY at DESC LIMIT ${mostStuck}`,
    [tx.tenantId, id],
  );

/** Somebody has seen to it: the order is applied again and what was refused is said again. Returns how many there were. */
export async function retryStuck(tx: TenantTx, id: string, externalNo: string, now: Date): Promise<number> {
  const orders = await tx.execute(
    `UPDATE platform_order SET state = 'waiting', code = NULL, message = NULL, modified_at = modified_at
     WHERE tenant_id = $1 AND connection_id = $2 AND external_no = $3 AND state = 'parked' AND modified_at > 'epoch'`,
    [tx.tenantId, id, externalNo],
  );
  const told = await tx.execute(
    `UPDATE shop_message m SET status = 'pending', attempts = 0, due_at = $4, finished_at = NULL
     WHERE m.tenant_id = $1 AND m.connection_id = $2 AND m.status = 'parked' AND (m.body ->> 'orderId')::uuid IN (
       SELECT p.order_id FROM platform_order p WHERE p.tenant_id = $1 AND p.connection_id = $2 AND p.external_no = $3
       UNION ALL
       SELECT o.id FROM sales_order o JOIN shop_connection c ON c.tenant_id = $1 AND c.channel_id = o.channel_id
       WHERE o.tenant_id = $1 AND c.id = $2 AND o.external_no = $3)`,
    [tx.tenantId, id, externalNo, now],
  );
  return orders + told;
}
