import type { TenantTx } from "@/server/db/tenant-tx";

export interface LaneRow {
  externalNo: string;
  lane: "shadow" | "live" | null;
  /** It was seen to, or is an order of ours, since before its shop was rolled out: it stays what it is. */
  settled: boolean;
  verdict: string | null;
  past: boolean | null;
}

/** What has been decided about orders of a shop. */
export const lanesOf = (
  tx: TenantTx,
  { id, channelId }: { id: string; channelId: string },
  externalNos: readonly string[],
) =>
  tx.query<LaneRow & Record<string, unknown>>(
    `SELECT p.external_no AS "externalNo", p.lane, s.verdict, s.past,
       p.applied_at IS NOT NULL OR EXISTS (SELECT 1 FROM source_order o WHERE o.tenant_id = $1 AND o.channel_id = $3
         AND o.external_no = p.external_no) AS settled
     FROM platform_order p LEFT JOIN shadow_order s ON s.tenant_id = $1 AND s.connection_id = $2 AND s.external_no = p.external_no
     WHERE p.tenant_id = $1 AND p.connection_id = $2 AND p.external_no = ANY ($4::text[])`,
    [tx.tenantId, id, channelId, externalNos],
  );

/** Decides once and for all: what was decided before stays. */
export const setLanes = (
  tx: TenantTx,
  connectionId: string,
  lane: "shadow" | "live",
  externalNos: readonly string[],
  now: Date,
) =>
  tx.execute(
    `UPDATE platform_order SET lane = $3, lane_at = $5
     WHERE tenant_id = $1 AND connection_id = $2 AND external_no = ANY ($4::text[]) AND lane IS NULL`,
    [tx.tenantId, connectionId, lane, externalNos, now],
  );
