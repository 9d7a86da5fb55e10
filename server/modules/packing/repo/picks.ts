import type { TenantTx } from "@/server/db/tenant-tx";

interface PickedRow {
  skuId: string;
  picked: number;
  by: string | null;
  at: Date;
}

/** What was ticked off a wave's list, with who did it last. */
export const picksOf = (tx: TenantTx, waveId: string) =>
  tx.query<PickedRow & Record<string, unknown>>(
    `SELECT k.sku_id AS "skuId", k.picked, k.at, u.name AS by FROM wave_pick k
     LEFT JOIN membership m ON m.tenant_id = $1 AND m.user_id::text = k.actor_id
     LEFT JOIN app_user u ON u.id = m.user_id
     WHERE k.tenant_id = $1 AND k.wave_id = $2`,
    [tx.tenantId, waveId],
  );

export const writePick = (
  tx: TenantTx,
  pick: { waveId: string; skuId: string; picked: number; actorId: string | null; now: Date },
) =>
  tx.execute(
    `INSERT INTO wave_pick (tenant_id, wave_id, sku_id, picked, actor_id, at) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (tenant_id, wave_id, sku_id)
     DO UPDATE SET picked = excluded.picked, actor_id = excluded.actor_id, at = excluded.at`,
    [tx.tenantId, pick.waveId, pick.skuId, pick.picked, pick.actorId, pick.now],
  );

interface WantingRow {
  id: string;
  dueBy: Date | null;
  lines: { lineNo: number; skuId: string; quantity: number }[];
}

/** Members that are still picked and want a SKU. */
export const wanting = (tx: TenantTx, waveId: string, skuId: string) =>
  tx.query<WantingRow & Record<string, unknown>>(
    `SELECT f.id, coalesce(f.ship_by, f.promise_by) AS "dueBy",
       jsonb_agg(jsonb_build_object('lineNo', x.line_no, 'skuId', x.sku_id, 'quantity', x.quantity) ORDER BY x.line_no) AS lines
     FROM wave_member r JOIN fulfillment_order f ON f.tenant_id = $1 AND f.id = r.fulfillment_order_id
     JOIN fulfillment_order_line x ON x.tenant_id = $1 AND x.fulfillment_order_id = f.id AND x.sku_id = $3
     WHERE r.tenant_id = $1 AND r.wave_id = $2 AND r.active AND f.status IN ('accepted', 'picking')
     GROUP BY f.id, f.ship_by, f.promise_by ORDER BY f.id`,
    [tx.tenantId, waveId, skuId],
  );
