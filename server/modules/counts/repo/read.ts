import type { CountItem, CountLine, CountLinesInput, CountListInput } from "@/lib/contracts/count";
import type { LocationScope } from "@/server/auth/location-scope";
import type { TenantTx } from "@/server/db/tenant-tx";
import { correctedSince } from "./lines";

const itemSql = `
SELECT c.id, c.number, c.kind, c.mode, c.blind, c.status, c.note, c.reason, c.version, c.created_at AS "createdAt",
  c.closed_at AS "closedAt", u.name AS by, sums.*,
  jsonb_build_object('id', p.id, 'code', p.code, 'name', p.name) AS location
FROM stock_count c
JOIN location p ON p.tenant_id = c.tenant_id AND p.id = c.location_id
LEFT JOIN membership m ON m.tenant_id = c.tenant_id AND m.user_id::text = c.actor_id
LEFT JOIN app_user u ON u.id = m.user_id
CROSS JOIN LATERAL (
  SELECT count(*)::int AS lines, count(l.counted)::int AS counted,
    (count(*) FILTER (WHERE l.counted <> l.expected))::int AS differing
  FROM stock_count_line l WHERE l.tenant_id = c.tenant_id AND l.count_id = c.id
) sums
WHERE c.tenant_id = $1 AND ($2::uuid[] IS NULL OR c.location_id = ANY ($2))`;

const orNull = (values: readonly string[]) => (values.length > 0 ? values : null);

/** Counts, the latest first. */
export function countPage(
  tx: TenantTx,
  input: CountListInput,
  scope: LocationScope,
  before: number | undefined,
): Promise<CountItem[]> {
  return tx.query<CountItem & Record<string, unknown>>(
    `${itemSql} AND ($3::int IS NULL OR c.number < $3) AND ($4::text[] IS NULL OR c.status = ANY ($4))
       AND ($5::text[] IS NULL OR c.kind = ANY ($5)) AND ($6::text[] IS NULL OR p.code = ANY ($6))
       AND ($7 = '' OR c.number::text = $7)
     ORDER BY c.number DESC LIMIT $8`,
    [
      ...[tx.tenantId, scope ?? null, before ?? null, orNull(input.status), orNull(input.kind), orNull(input.location)],
      ...[input.q.replace(/\D/g, "").replace(/^0+/, ""), input.limit + 1],
    ],
  );
}

export async function findCount(tx: TenantTx, id: string, scope: LocationScope): Promise<CountItem | undefined> {
  const found = await tx.query<CountItem & Record<string, unknown>>(`${itemSql} AND c.id = $3`, [
    ...[tx.tenantId, scope ?? null, id],
  ]);
  return found[0];
}

const shown = {
  all: "true",
  open: "l.counted IS NULL",
  differing: "l.counted IS NOT NULL AND l.counted <> l.expected",
} as const satisfies Record<CountLinesInput["show"], string>;

/** Rows of a count in the order of SKU codes, one more than asked for. */
export function linePage(tx: TenantTx, input: CountLinesInput): Promise<CountLine[]> {
  return tx.query<CountLine & Record<string, unknown>>(
    `SELECT l.sku_id AS "skuId", k.code AS "skuCode", k.barcode, k.name AS "skuName", k.color, k.size, l.snapshot, l.expected,
       l.counted, l.previous, l.counted - l.expected - ${correctedSince} AS difference, coalesce(s.reserved, 0) AS reserved,
       EXISTS (SELECT 1 FROM sku_tracking t WHERE t.tenant_id = $1 AND t.sku_id = l.sku_id AND t.tracking IN ('lot', 'lot_expiry')) AS "byLot",
       (SELECT coalesce(jsonb_agg(jsonb_build_object('code', n.code, 'counted', n.counted) ORDER BY n.code), '[]')
        FROM stock_count_lot n WHERE n.tenant_id = $1 AND n.count_id = l.count_id AND n.sku_id = l.sku_id AND n.counted > 0) AS lots
     FROM stock_count_line l
     JOIN stock_count c ON c.tenant_id = l.tenant_id AND c.id = l.count_id
     JOIN sku k ON k.tenant_id = l.tenant_id AND k.id = l.sku_id
     LEFT JOIN stock_level s ON s.tenant_id = l.tenant_id AND s.location_id = c.location_id AND s.sku_id = l.sku_id
     WHERE l.tenant_id = $1 AND l.count_id = $2 AND ($3::text IS NULL OR k.code > $3) AND ${shown[input.show]}
       AND ($4 = '' OR k.code ILIKE $4 || '%' OR k.name ILIKE '%' || $4 || '%' OR k.barcode = $5)
     ORDER BY k.code LIMIT $6`,
    [tx.tenantId, input.countId, input.cursor ?? null, input.q.replace(/[\\%_]/g, "\\$&"), input.q, input.limit + 1],
  );
}
