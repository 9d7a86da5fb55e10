import type { TenantTx } from "@/server/db/tenant-tx";

/** SQL: units of the most specific safety rule for a row, none without one. See `safetyKeys` of the domain. */
export const ruleUnits = (skuId: string, category: string, locationId: string) => `coalesce((
  SELECT rule.units FROM safety_rule rule, LATERAL (SELECT weft_safety_keys(${skuId}, ${category}, ${locationId}) AS ordered) keys
  WHERE rule.tenant_id = $1 AND rule.scope_key = ANY (weft_safety_keys(${skuId}, ${category}, ${locationId}))
  ORDER BY array_position(keys.ordered, rule.scope_key) LIMIT 1), 0)`;

export interface SafetyTarget {
  skuIds?: readonly string[];
  category?: string;
  locationId?: string;
}

// The rows are locked in the order everybody locks stock in before any of them is written.
const applySql = `
WITH slice AS MATERIALIZED (
  SELECT id, category FROM sku WHERE tenant_id = $1 AND ($2::uuid IS NULL OR id > $2) AND ($3::uuid[] IS NULL OR id = ANY ($3))
    AND ($4::text IS NULL OR category = $4) ORDER BY id LIMIT $6
), wanted AS MATERIALIZED (
  SELECT s.sku_id, s.location_id, ${ruleUnits("s.sku_id", "slice.category", "s.location_id")} AS units
  FROM slice JOIN stock_level s ON s.tenant_id = $1 AND s.sku_id = slice.id AND ($5::uuid IS NULL OR s.location_id = $5)
), due AS MATERIALIZED (
  SELECT s.sku_id, s.location_id, s.safety AS before, w.units
  FROM wanted w JOIN stock_level s ON s.tenant_id = $1 AND s.sku_id = w.sku_id AND s.location_id = w.location_id
  WHERE s.safety <> w.units ORDER BY s.sku_id, s.location_id FOR NO KEY UPDATE OF s
), written AS (
  UPDATE stock_level s SET safety = due.units, updated_at = $7
  FROM due WHERE s.tenant_id = $1 AND s.sku_id = due.sku_id AND s.location_id = due.location_id
  RETURNING s.sku_id, due.units < due.before AS freed
)
SELECT (SELECT id FROM slice ORDER BY id DESC LIMIT 1) AS last, (SELECT count(*)::int FROM slice) AS skus,
  (SELECT count(*)::int FROM written) AS changed,
  (SELECT coalesce(array_agg(DISTINCT sku_id), '{}') FROM written WHERE freed) AS freed`;

export interface AppliedSafety {
  /** The last SKU looked at; null when there was none. */
  last: string | null;
  skus: number;
  changed: number;
  /** SKUs of which more may be promised now. */
  freed: string[];
}

/** Writes what the rules say to the rows of up to `limit` SKUs behind `after`. */
export async function applyRules(
  tx: TenantTx,
  target: SafetyTarget,
  { after, limit, now }: { after: string | undefined; limit: number; now: Date },
): Promise<AppliedSafety> {
  const { skuIds, category, locationId } = target;
  const values = [tx.tenantId, after ?? null, skuIds ?? null, category ?? null, locationId ?? null, limit, now];
  const [row] = await tx.query<AppliedSafety>(applySql, values);
  return row ?? { last: null, skus: 0, changed: 0, freed: [] };
}
