import type { PackJob } from "@/lib/contracts/packing";
import type { LocationScope } from "@/server/auth/location-scope";
import { binaryArray } from "@/server/db/bulk-insert";
import type { TenantTx } from "@/server/db/tenant-tx";

export interface JobRow extends Omit<PackJob, "fulfillmentIds" | "orderNos"> {
  id: string;
  orderNo: string;
  /** Members of the open box it shares with others; itself when it is alone. */
  together: string[];
}

/** What is to be packed, each fulfillment order for itself, in the order of the ids. */
export const jobRows = (tx: TenantTx, ids: readonly string[], scope: LocationScope) =>
  tx.query<JobRow & Record<string, unknown>>(
    `SELECT f.id, o.external_no AS "orderNo", f.location_id AS "locationId", f.method, f.status,
       coalesce(f.ship_by, f.promise_by) AS "dueBy", parts.lines,
       (SELECT jsonb_build_object('id', w.id, 'number', w.number, 'kind', w.kind, 'tote', r.tote)
        FROM wave_member r JOIN wave w ON w.tenant_id = $1 AND w.id = r.wave_id
        WHERE r.tenant_id = $1 AND r.fulfillment_order_id = f.id AND r.active) AS wave,
       coalesce((SELECT array_agg(DISTINCT n.fulfillment_order_id::text) FROM parcel_fulfillment m
         JOIN parcel p ON p.tenant_id = $1 AND p.id = m.parcel_id AND p.status IN ('open', 'labeled')
         JOIN parcel_fulfillment n ON n.tenant_id = $1 AND n.parcel_id = p.id
         WHERE m.tenant_id = $1 AND m.fulfillment_order_id = f.id), ARRAY[f.id::text]) AS together,
       EXISTS (SELECT 1 FROM hold h WHERE h.tenant_id = $1 AND h.order_id = o.id AND h.status = 'open'
         AND h.severity = 'blocking' AND h.type NOT IN ('out_of_stock', 'no_location', 'presale')) AS held
     FROM unnest($2::uuid[]) WITH ORDINALITY AS wanted (id, n)
     JOIN fulfillment_order f ON f.tenant_id = $1 AND f.id = wanted.id
     JOIN sales_order o ON o.tenant_id = $1 AND o.id = f.order_id
     CROSS JOIN LATERAL (
       SELECT coalesce(jsonb_agg(jsonb_build_object('fulfillmentOrderId', f.id, 'lineNo', x.line_no, 'skuId', s.id,
         'skuCode', s.code, 'barcode', s.barcode, 'name', s.name, 'color', s.color, 'size', s.size, 'quantity', x.quantity,
         'weightGrams', s.weight_grams, 'bin', coalesce(b.bin, '')) ORDER BY x.line_no), '[]') AS lines
       FROM fulfillment_order_line x JOIN sku s ON s.tenant_id = $1 AND s.id = x.sku_id
       LEFT JOIN stock_bin b ON b.tenant_id = $1 AND b.location_id = f.location_id AND b.sku_id = x.sku_id
       WHERE x.tenant_id = $1 AND x.fulfillment_order_id = f.id
     ) AS parts
     WHERE $3::uuid[] IS NULL OR f.location_id = ANY ($3) ORDER BY wanted.n`,
    [tx.tenantId, binaryArray("uuid", ids), scope ?? null],
  );

/** Fulfillment orders a scanned code names: by order number, their own id, or wave and tote. */
export const idsByCode = async (
  tx: TenantTx,
  { code, tote }: { code: string; tote: { wave: number; tote: number } | undefined },
  scope: LocationScope,
) =>
  (
    await tx.query<{ id: string }>(
      `SELECT f.id FROM fulfillment_order f WHERE f.tenant_id = $1 AND ($5::uuid[] IS NULL OR f.location_id = ANY ($5))
         AND f.id IN (
           SELECT x.id FROM sales_order o JOIN fulfillment_order x ON x.tenant_id = $1 AND x.order_id = o.id
           WHERE o.tenant_id = $1 AND o.external_no = $2
           UNION SELECT x.id FROM fulfillment_order x WHERE x.tenant_id = $1 AND x.id::text = lower($2)
           UNION SELECT r.fulfillment_order_id FROM wave w JOIN wave_member r ON r.tenant_id = $1 AND r.wave_id = w.id
           WHERE w.tenant_id = $1 AND w.number = $3 AND r.tote = $4 AND r.active)
       ORDER BY f.status IN ('accepted', 'picking') DESC, f.created_at DESC, f.id LIMIT 20`,
      [tx.tenantId, code, tote?.wave ?? -1, tote?.tote ?? -1, scope ?? null],
    )
  ).map((row) => row.id);

interface Claiming {
  userId: string;
  now: Date;
  until: Date;
  scope: LocationScope;
  limit: number;
  waveId?: string;
  /** Only orders of single-item waves for this SKU. */
  skuId?: string;
}

/**
 * The next work of open waves nobody else has in hand, the most urgent first, which is claimed by that. What this
 * person has claimed before comes again.
 */
export async function claimNext(
  tx: TenantTx,
  { userId, now, until, scope, limit, waveId, skuId }: Claiming,
): Promise<string[]> {
  // One at a time, so that nobody gets what somebody else is just getting.
  await tx.query("SELECT pg_advisory_xact_lock(hashtextextended('pack-claim:' || $1, 0))", [tx.tenantId]);
  const rows = await tx.query<{ id: string }>(
    `WITH next AS (
         SELECT f.id, coalesce(f.ship_by, f.promise_by) AS due, r.tote FROM wave w
         JOIN wave_member r ON r.tenant_id = $1 AND r.wave_id = w.id AND r.active
         JOIN fulfillment_order f ON f.tenant_id = $1 AND f.id = r.fulfillment_order_id
         LEFT JOIN pack_claim c ON c.tenant_id = $1 AND c.fulfillment_order_id = f.id
         WHERE w.tenant_id = $1 AND w.status = 'open' AND f.status IN ('accepted', 'picking')
           AND ($5::uuid[] IS NULL OR f.location_id = ANY ($5)) AND ($7::uuid IS NULL OR w.id = $7)
           AND ($8::uuid IS NULL OR (w.kind = 'single' AND EXISTS (SELECT 1 FROM fulfillment_order_line x
             WHERE x.tenant_id = $1 AND x.fulfillment_order_id = f.id AND x.sku_id = $8)))
           AND (c.user_id IS NULL OR c.user_id = $2 OR c.until < $3)
         ORDER BY due NULLS LAST, w.number, r.tote LIMIT $6
       ), claimed AS (
         INSERT INTO pack_claim (tenant_id, fulfillment_order_id, user_id, until) SELECT $1, id, $2, $4 FROM next
         ON CONFLICT (tenant_id, fulfillment_order_id) DO UPDATE SET user_id = excluded.user_id, until = excluded.until
       )
       SELECT id FROM next ORDER BY due NULLS LAST, tote`,
    [tx.tenantId, userId, now, until, scope ?? null, limit, waveId ?? null, skuId ?? null],
  );
  return rows.map((row) => row.id);
}

export const dropClaims = (tx: TenantTx, ids: readonly string[]) =>
  tx.execute("DELETE FROM pack_claim WHERE tenant_id = $1 AND fulfillment_order_id = ANY ($2::uuid[])", [
    tx.tenantId,
    binaryArray("uuid", ids),
  ]);
