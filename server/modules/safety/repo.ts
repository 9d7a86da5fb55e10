import type { Actor } from "@/lib/contracts/actor";
import type { SaveSafety } from "@/lib/contracts/safety";
import type { LocationScope } from "@/server/auth/location-scope";
import type { TenantTx } from "@/server/db/tenant-tx";
import { newId } from "@/server/ids";

export interface RuleRow {
  id: string;
  scopeKey: string;
  skuId: string | null;
  skuCode: string | null;
  skuName: string | null;
  category: string | null;
  locationId: string | null;
  locationCode: string | null;
  locationName: string | null;
  units: number;
  source: string;
  note: string;
  updatedAt: Date;
  updatedBy: string | null;
}

const rulesSql = (where: string) => `
SELECT r.id, r.scope_key AS "scopeKey", r.sku_id AS "skuId", k.code AS "skuCode", k.name AS "skuName", r.category,
  r.location_id AS "locationId", l.code AS "locationCode", l.name AS "locationName", r.units, r.source, r.note,
  r.updated_at AS "updatedAt", u.name AS "updatedBy"
FROM safety_rule r LEFT JOIN sku k ON k.tenant_id = $1 AND k.id = r.sku_id
LEFT JOIN location l ON l.tenant_id = $1 AND l.id = r.location_id
LEFT JOIN app_user u ON u.id = r.actor_id
WHERE r.tenant_id = $1 AND ($2::uuid[] IS NULL OR r.location_id IS NULL OR r.location_id = ANY ($2)) AND ${where}`;

/** The widest rules first, then by what they are for; from behind `after`. A member sees rules for everywhere and theirs. */
export function selectRules(
  tx: TenantTx,
  { q, after, limit }: { q: string; after: string | undefined; limit: number },
  scope: LocationScope,
) {
  const where = `($3 = '' OR k.code ILIKE $3 || '%' OR k.name ILIKE '%' || $3 || '%' OR r.category ILIKE '%' || $3 || '%'
      OR l.name ILIKE '%' || $3 || '%' OR l.code ILIKE $3 || '%')
    AND ($4::text IS NULL OR r.scope_key > $4)`;
  return tx.query<RuleRow>(`${rulesSql(where)} ORDER BY r.scope_key LIMIT $5`, [
    ...[tx.tenantId, scope ?? null, q.replace(/[\\%_]/g, "\\$&"), after ?? null, limit],
  ]);
}

export async function findRule(tx: TenantTx, id: string): Promise<RuleRow | undefined> {
  const rows = await tx.query<RuleRow>(rulesSql("r.id = $3"), [tx.tenantId, null, id]);
  return rows[0];
}

/** The rules that exist of these scopes. */
export const findScopes = (tx: TenantTx, scopeKeys: readonly string[]) =>
  tx.query<RuleRow>(rulesSql("r.scope_key = ANY ($3::text[])"), [tx.tenantId, null, scopeKeys]);

export const upsertRule = (tx: TenantTx, key: string, rule: SaveSafety, actor: Actor, now: Date) =>
  tx.execute(
    `INSERT INTO safety_rule (tenant_id, id, scope_key, sku_id, category, location_id, units, note, actor_type, actor_id,
       created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)
     ON CONFLICT (tenant_id, scope_key) DO UPDATE SET units = EXCLUDED.units, note = EXCLUDED.note, source = 'manual',
       actor_type = EXCLUDED.actor_type, actor_id = EXCLUDED.actor_id, version = safety_rule.version + 1, updated_at = $11`,
    [
      ...[tx.tenantId, newId(), key, rule.skuId, rule.category, rule.locationId, rule.units, rule.note],
      ...[actor.type, actor.id ?? null, now],
    ],
  );

export interface NewRule {
  key: string;
  skuId: string | null;
  category: string | null;
  locationId: string | null;
  units: number;
  note: string;
}

/** Many rules of different scopes. */
export const upsertRules = (tx: TenantTx, rules: readonly NewRule[], actor: Actor, now: Date) =>
  tx.execute(
    `INSERT INTO safety_rule (tenant_id, id, scope_key, sku_id, category, location_id, units, note, actor_type, actor_id,
       created_at, updated_at)
     SELECT $1, n.id, n.key, n.sku_id, n.category, n.location_id, n.units, n.note, $2, $3, $4, $4
     FROM unnest($5::uuid[], $6::text[], $7::uuid[], $8::text[], $9::uuid[], $10::int[], $11::text[])
       AS n (id, key, sku_id, category, location_id, units, note)
     ORDER BY n.key
     ON CONFLICT (tenant_id, scope_key) DO UPDATE SET units = EXCLUDED.units, note = EXCLUDED.note, source = 'manual',
       actor_type = EXCLUDED.actor_type, actor_id = EXCLUDED.actor_id, version = safety_rule.version + 1, updated_at = $4`,
    [
      ...[tx.tenantId, actor.type, actor.id ?? null, now, rules.map(() => newId()), rules.map((rule) => rule.key)],
      ...[rules.map((rule) => rule.skuId), rules.map((rule) => rule.category), rules.map((rule) => rule.locationId)],
      ...[rules.map((rule) => rule.units), rules.map((rule) => rule.note)],
    ],
  );

/** What codes and categories name in this brand. */
export async function namesOf(
  tx: TenantTx,
  rows: readonly { sku: string; category: string; location: string }[],
): Promise<{ skus: Map<string, string>; locations: Map<string, string>; categories: Set<string> }> {
  const found = await tx.query<{ kind: string; code: string; id: string | null }>(
    `SELECT 'sku' AS kind, code, id FROM sku WHERE tenant_id = $1 AND code = ANY ($2::text[])
     UNION ALL SELECT 'location', code, id FROM location WHERE tenant_id = $1 AND code = ANY ($3::text[])
     UNION ALL SELECT DISTINCT 'category', category, NULL::uuid FROM sku
       WHERE tenant_id = $1 AND category = ANY ($4::text[])`,
    [tx.tenantId, rows.map((row) => row.sku), rows.map((row) => row.location), rows.map((row) => row.category)],
  );
  const idsOf = (kind: string) =>
    new Map(found.flatMap((row) => (row.kind === kind && row.id ? [[row.code, row.id]] : [])));
  const categories = new Set(found.filter((row) => row.kind === "category").map((row) => row.code));
  return { skus: idsOf("sku"), locations: idsOf("location"), categories };
}

export const deleteRule = (tx: TenantTx, id: string) =>
  tx.execute("DELETE FROM safety_rule WHERE tenant_id = $1 AND id = $2", [tx.tenantId, id]);

/** Whether what a rule names is there. */
export async function isKnown(tx: TenantTx, { skuId, category, locationId }: SaveSafety): Promise<boolean> {
  const [row] = await tx.query<{ known: boolean }>(
    `SELECT ($2::uuid IS NULL OR EXISTS (SELECT 1 FROM sku WHERE tenant_id = $1 AND id = $2))
       AND ($3::text IS NULL OR EXISTS (SELECT 1 FROM sku WHERE tenant_id = $1 AND category = $3))
       AND ($4::uuid IS NULL OR EXISTS (SELECT 1 FROM location WHERE tenant_id = $1 AND id = $4)) AS known`,
    [tx.tenantId, skuId, category, locationId],
  );
  return row?.known ?? false;
}
