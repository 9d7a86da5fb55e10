import { z } from "zod";
import type { TenantTx } from "@/server/db/tenant-tx";

/** How far the sample data is; gone once all of it is there. */
const sampleLoading = z.object({
  stage: z.int(),
  stages: z.int(),
  startedAt: z.coerce.date(),
  failed: z.boolean().default(false),
});
type SampleLoading = z.infer<typeof sampleLoading>;

const key = "sample_loading";

export async function readLoading(tx: TenantTx): Promise<SampleLoading | undefined> {
  const row = await tx.db.tenantSetting.findUnique({ where: { tenantId_key: { tenantId: tx.tenantId, key } } });
  return row ? sampleLoading.parse(row.value) : undefined;
}

/** Marked as sample, so that it goes with what it tells of. False when it runs already. */
export async function beginLoading(tx: TenantTx, loading: SampleLoading): Promise<boolean> {
  const written = await tx.execute(
    `INSERT INTO tenant_setting AS held (tenant_id, key, value) VALUES ($1, $2, $3::jsonb || '{"sample": true}')
     ON CONFLICT (tenant_id, key) DO UPDATE SET value = excluded.value WHERE held.value @> '{"failed": true}'`,
    [tx.tenantId, key, JSON.stringify(loading)],
  );
  return written === 1;
}

export const noteLoading = (tx: TenantTx, part: Partial<SampleLoading>) =>
  tx.execute("UPDATE tenant_setting SET value = value || $3::jsonb WHERE tenant_id = $1 AND key = $2", [
    ...[tx.tenantId, key, JSON.stringify(part)],
  ]);

export const endLoading = (tx: TenantTx) =>
  tx.execute("DELETE FROM tenant_setting WHERE tenant_id = $1 AND key = $2", [tx.tenantId, key]);

/**
 * Whether the brand has begun to work with orders or documents of its own, or has made settings that sample data brings
 * along. Goods, places, stock and shops of its own are no hindrance.
 */
export async function hasOwnWork(tx: TenantTx): Promise<boolean> {
  const [row] = await tx.query<{ found: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM source_order WHERE NOT sample)
       OR EXISTS (SELECT 1 FROM purchase_order WHERE NOT sample) OR EXISTS (SELECT 1 FROM inbound WHERE NOT sample)
       OR EXISTS (SELECT 1 FROM carrier_account WHERE NOT sample)
       OR EXISTS (SELECT 1 FROM publish_policy WHERE NOT sample)
       OR EXISTS (SELECT 1 FROM tenant_setting WHERE key = 'consolidation' AND NOT value @> '{"sample": true}')
       OR EXISTS (SELECT 1 FROM notice_settings WHERE NOT settings @> '{"sample": true}') AS found`,
  );
  return row?.found ?? true;
}

export const sampleSeededAt = async (tx: TenantTx): Promise<Date | null> =>
  (await tx.db.tenant.findUniqueOrThrow({ where: { id: tx.tenantId }, select: { sampleSeededAt: true } }))
    .sampleSeededAt;
