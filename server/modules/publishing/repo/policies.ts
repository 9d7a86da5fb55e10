import type { PublishPolicyDraft, PublishPolicyKey } from "@/lib/contracts/publishing";
import type { TenantTx } from "@/server/db/tenant-tx";
import type { Policy } from "@/server/domain/publishing/policies";

const columns = `p.channel_id AS "channelId", p.scope, p.target, p.mode, p.amount, p.source, p.buffer, p.ceiling,
  p.low_at AS "lowAt", p.priority`;

/** The policies that may apply to these SKUs; of all, when none are named. Channels that are switched off publish nothing. */
export const loadPolicies = (tx: TenantTx, skuIds?: readonly string[]): Promise<Policy[]> =>
  tx.query<Policy & Record<string, unknown>>(
    `SELECT ${columns} FROM publish_policy p
     JOIN channel c ON c.tenant_id = $1 AND c.id = p.channel_id AND c.active
     WHERE p.tenant_id = $1 AND ($2::text[] IS NULL OR p.scope <> 'sku' OR p.target = ANY ($2))`,
    [tx.tenantId, skuIds ?? null],
  );

export interface PolicyRow extends Policy {
  channelName: string;
  /** The SKU's code, or the category's name; empty for all. */
  targetName: string;
  updatedAt: Date;
}

export const listPolicies = (tx: TenantTx): Promise<PolicyRow[]> =>
  tx.query<PolicyRow & Record<string, unknown>>(
    `SELECT ${columns}, c.name AS "channelName", coalesce(s.code, p.target) AS "targetName", p.updated_at AS "updatedAt"
     FROM publish_policy p
     JOIN channel c ON c.tenant_id = $1 AND c.id = p.channel_id
     LEFT JOIN sku s ON s.tenant_id = $1 AND p.scope = 'sku' AND s.id::text = p.target
     WHERE p.tenant_id = $1
     ORDER BY p.priority, c.name, p.channel_id, CASE p.scope WHEN 'all' THEN 0 WHEN 'category' THEN 1 ELSE 2 END, p.target
     LIMIT 1000`,
    [tx.tenantId],
  );

/** Locks the brand's policies against each other, so that two saved at once are both seen by the check on overlap. */
export async function lockPolicies(tx: TenantTx): Promise<void> {
  await tx.query("SELECT pg_advisory_xact_lock(hashtextextended('publish_policy ' || $1::text, 0))", [tx.tenantId]);
}

/** The channel's code and what the policy is for, by the names people know; undefined when either is not the brand's. */
export async function namesOf(tx: TenantTx, { channelId, scope, target }: PublishPolicyKey) {
  const [row] = await tx.query<{ channel: string; target: string | null }>(
    `SELECT c.code AS channel, CASE $3 WHEN 'sku' THEN (SELECT code FROM sku WHERE tenant_id = $1 AND id::text = $4)
       ELSE $4 END AS target
     FROM channel c WHERE c.tenant_id = $1 AND c.id = $2`,
    [tx.tenantId, channelId, scope, target],
  );
  return row?.target === undefined || row.target === null ? undefined : { channel: row.channel, target: row.target };
}

export async function writePolicy(tx: TenantTx, policy: PublishPolicyDraft, now: Date): Promise<void> {
  const { channelId, scope, target, ...rest } = policy;
  const key = { tenantId: tx.tenantId, channelId, scope, target };
  await tx.db.publishPolicy.upsert({
    where: { tenantId_channelId_scope_target: key },
    create: { ...key, ...rest, updatedAt: now },
    update: { ...rest, updatedAt: now },
  });
}

export const deletePolicy = (tx: TenantTx, { channelId, scope, target }: PublishPolicyKey): Promise<number> =>
  tx.execute("DELETE FROM publish_policy WHERE tenant_id = $1 AND channel_id = $2 AND scope = $3 AND target = $4", [
    tx.tenantId,
    channelId,
    scope,
    target,
  ]);

export async function readPublishSettings(tx: TenantTx): Promise<unknown> {
  const row = await tx.db.tenantSetting.findUnique({
    where: { tenantId_key: { tenantId: tx.tenantId, key: "publishing" } },
  });
  return row?.value ?? {};
}

export async function writePublishSettings(tx: TenantTx, value: object): Promise<void> {
  await tx.execute(
    `INSERT INTO tenant_setting (tenant_id, key, value) VALUES ($1, 'publishing', $2::jsonb)
     ON CONFLICT (tenant_id, key) DO UPDATE SET value = excluded.value, version = tenant_setting.version + 1, updated_at = now()`,
    [tx.tenantId, JSON.stringify(value)],
  );
}
