import type { WmsExplanation, WmsStockInput, WmsStockRow } from "@/lib/contracts/wms";
import { binaryArray, bulkInsert } from "@/server/db/bulk-insert";
import type { TenantTx } from "@/server/db/tenant-tx";
import { newId } from "@/server/ids";

export async function skuIdsByCode(tx: TenantTx, codes: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.db.sku.findMany({ where: { code: { in: [...codes] } }, select: { id: true, code: true } });
  return new Map(rows.map((row) => [row.code, row.id]));
}

/** Units on hand of a SKU by code, 0 when there is no such row. */
export async function onHandAt(tx: TenantTx, locationId: string, code: string): Promise<number> {
  const level = await tx.db.stockLevel.findFirst({ where: { locationId, sku: { code } }, select: { onHand: true } });
  return level?.onHand ?? 0;
}

export interface Posting {
  key: string;
  skuId: string;
  onHand: number;
  occurredAt: Date;
}

const insertPostingRows = bulkInsert<Posting, "connection_id" | "message_id" | "created_at">(
  "wms_posting",
  {
    id: ["uuid", () => newId()],
    posting_key: ["text", (row) => row.key],
    sku_id: ["uuid", (row) => row.skuId],
    on_hand: ["int4", (row) => row.onHand],
    occurred_at: ["timestamptz", (row) => row.occurredAt],
  },
  { connection_id: "uuid", message_id: "uuid", created_at: "timestamptz" },
);

/** Remembers what a report moved, and when by its own account. */
export const insertPostings = (
  tx: TenantTx,
  message: { connectionId: string; id: string },
  rows: readonly Posting[],
  now: Date,
) => insertPostingRows(tx, rows, { connection_id: message.connectionId, message_id: message.id, created_at: now });

export async function knownPostings(tx: TenantTx, connectionId: string, keys: readonly string[]): Promise<Set<string>> {
  const rows = await tx.db.wmsPosting.findMany({
    where: { connectionId, postingKey: { in: [...keys] } },
    select: { postingKey: true },
  });
  return new Set(rows.map((row) => row.postingKey));
}

/** SKUs that are or were at the connection's location, in order of code. */
export const skusAt = (tx: TenantTx, locationId: string, after: string, limit: number) =>
  tx.query<{ id: string; code: string }>(
    `SELECT s.id, s.code FROM stock_level v JOIN sku s ON s.tenant_id = $1 AND s.id = v.sku_id
     WHERE v.tenant_id = $1 AND v.location_id = $2 AND s.code > $3 ORDER BY s.code LIMIT $4`,
    [tx.tenantId, locationId, after, limit],
  );

export interface TheirRow {
  skuId: string;
  good: number;
  frozen: number;
  defective: number;
}

/** Keeps what they said; what was said earlier never replaces what was said later. */
export const keepSnapshot = (tx: TenantTx, connectionId: string, rows: readonly TheirRow[], asOf: Date) =>
  tx.execute(
    `INSERT INTO wms_stock (tenant_id, connection_id, sku_id, good, frozen, defective, as_of)
     SELECT $1, $2, sku_id, good, frozen, defective, $7
     FROM unnest($3::uuid[], $4::int4[], $5::int4[], $6::int4[]) AS r (sku_id, good, frozen, defective)
     ON CONFLICT (tenant_id, connection_id, sku_id) DO UPDATE SET good = EXCLUDED.good, frozen = EXCLUDED.frozen,
       defective = EXCLUDED.defective, as_of = EXCLUDED.as_of WHERE wms_stock.as_of < EXCLUDED.as_of`,
    [
      ...[
        tx.tenantId,
        connectionId,
        binaryArray(
          "uuid",
          rows.map((row) => row.skuId),
        ),
      ],
      ...(["good", "frozen", "defective"] as const).map((name) =>
        binaryArray(
          "int4",
          rows.map((row) => row[name]),
        ),
      ),
      asOf,
    ],
  );

/** Our level against their last word plus what they reported of later moments. */
const comparison = `
  SELECT r.*, r.theirs + r.since AS expected, r.ours - r.theirs - r.since AS difference FROM (
    SELECT t.sku_id AS "skuId", s.code AS "skuCode", s.name AS "skuName", t.as_of AS "asOf", t.good + t.frozen AS theirs,
      t.frozen, t.defective, coalesce(p.units, 0)::int AS since, coalesce(v.on_hand, 0) AS ours,
      coalesce(v.reserved, 0) AS reserved
    FROM wms_stock t
    JOIN wms_connection c ON c.tenant_id = $1 AND c.id = t.connection_id
    JOIN sku s ON s.tenant_id = $1 AND s.id = t.sku_id
    LEFT JOIN stock_level v ON v.tenant_id = $1 AND v.location_id = c.location_id AND v.sku_id = t.sku_id
    LEFT JOIN LATERAL (SELECT sum(on_hand) AS units FROM wms_posting p WHERE p.tenant_id = $1
      AND p.connection_id = t.connection_id AND p.sku_id = t.sku_id AND p.occurred_at > t.as_of) p ON true
    WHERE t.tenant_id = $1 AND t.connection_id = $2) AS r`;

export const compareStock = (tx: TenantTx, { connectionId, differing, search, cursor, limit }: WmsStockInput) =>
  tx.query<WmsStockRow & Record<string, unknown>>(
    `SELECT * FROM (${comparison}) AS x
     WHERE (NOT $3 OR x.difference <> 0) AND ($4::text IS NULL OR strpos(lower(x."skuCode"), lower($4)) > 0)
       AND x."skuCode" > $5 ORDER BY x."skuCode" LIMIT $6`,
    [tx.tenantId, connectionId, differing, search || null, cursor ?? "", limit + 1],
  );

export const compareOne = async (tx: TenantTx, connectionId: string, skuId: string) =>
  (
    await tx.query<WmsStockRow & Record<string, unknown>>(`SELECT * FROM (${comparison}) AS x WHERE x."skuId" = $3`, [
      ...[tx.tenantId, connectionId, skuId],
    ])
  )[0];

export const countDifferences = async (tx: TenantTx, connectionId: string) =>
  (
    await tx.query<{ compared: number; differing: number; asOf: Date | null }>(
      `SELECT count(*)::int AS compared, count(*) FILTER (WHERE difference <> 0)::int AS differing, min("asOf") AS "asOf"
       FROM (${comparison}) AS x`,
      [tx.tenantId, connectionId],
    )
  )[0];

/** Rows in doubt at this location about which both sides agree by now, in the order stock is locked in. */
export const settledDoubts = (tx: TenantTx, connectionId: string, locationId: string) =>
  tx.query<{ skuId: string }>(
    `SELECT x."skuId" FROM (${comparison}) AS x
     JOIN stock_level v ON v.tenant_id = $1 AND v.location_id = $3 AND v.sku_id = x."skuId"
     WHERE v.suspect_since IS NOT NULL AND x."asOf" > v.suspect_since AND x.difference = 0 ORDER BY x."skuId"`,
    [tx.tenantId, connectionId, locationId],
  );

/**
 * Movements of units on hand after their snapshot, by our clock or by theirs. A movement and the report behind it were
 * written at the same instant.
 */
export const movementsSince = (tx: TenantTx, connectionId: string, locationId: string, skuId: string, asOf: Date) =>
  tx.query<WmsExplanation["movements"][number] & Record<string, unknown>>(
    `SELECT m.id, m.cause, m.reason, m.on_hand AS "onHand", m.at, p.occurred_at AS "occurredAt",
       CASE WHEN p.occurred_at IS NULL THEN 'ours_only' WHEN p.occurred_at > $5 THEN 'since' ELSE 'in_theirs' END AS side
     FROM stock_movement m
     LEFT JOIN LATERAL (SELECT occurred_at FROM wms_posting p WHERE p.tenant_id = $1 AND p.connection_id = $2
       AND p.sku_id = m.sku_id AND p.created_at = m.at LIMIT 1) p ON true
     WHERE m.tenant_id = $1 AND m.location_id = $3 AND m.sku_id = $4 AND m.on_hand <> 0
       AND (m.at > $5 OR p.occurred_at > $5)
     ORDER BY m.at DESC, m.id DESC LIMIT 100`,
    [tx.tenantId, connectionId, locationId, skuId, asOf],
  );
