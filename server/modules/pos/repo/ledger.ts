import { binaryArray } from "@/server/db/bulk-insert";
import type { TenantTx } from "@/server/db/tenant-tx";

export interface LineKey {
  receiptId: string;
  lineNo: number;
}

interface FreeRow {
  skuId: string;
  free: number;
  /** A receipt raised the doubt about this row: its sales explain it. */
  doubtedByReceipt: boolean;
}

/** What sales can take of rows the caller holds. */
export const freeUnits = (tx: TenantTx, locationId: string, skuIds: readonly string[]) =>
  tx.query<FreeRow & Record<string, unknown>>(
    `SELECT s.sku_id AS "skuId", s.on_hand - s.reserved AS free, s.suspect_since IS NOT NULL AND EXISTS (
       SELECT 1 FROM pos_receipt p WHERE p.tenant_id = $1 AND p.id = s.suspect_cause_id) AS "doubtedByReceipt"
     FROM stock_level s WHERE s.tenant_id = $1 AND s.location_id = $2 AND s.sku_id = ANY ($3)`,
    [tx.tenantId, locationId, binaryArray("uuid", skuIds)],
  );

export interface ShortLine extends LineKey {
  skuId: string;
  short: number;
}

/** Sales that still want units, oldest first. A count has settled those that are older than the doubt of their row. */
export const openShorts = (tx: TenantTx, locationId: string, skuIds: readonly string[]) =>
  tx.query<ShortLine & Record<string, unknown>>(
    `SELECT l.receipt_id AS "receiptId", l.line_no AS "lineNo", l.sku_id AS "skuId", l.short
     FROM pos_receipt_line l
     JOIN pos_receipt p ON p.tenant_id = $1 AND p.id = l.receipt_id AND p.location_id = $2
     JOIN stock_level s ON s.tenant_id = $1 AND s.location_id = $2 AND s.sku_id = l.sku_id
     WHERE l.tenant_id = $1 AND l.sku_id = ANY ($3) AND l.short > 0 AND s.suspect_since <= l.posted_at
     ORDER BY p.sold_at, p.id, l.line_no`,
    [tx.tenantId, locationId, binaryArray("uuid", skuIds)],
  );

/** How much of each line the ledger does not have; lines posted for the first time get their moment. */
export const markPosted = (tx: TenantTx, rows: readonly (LineKey & { short: number })[], now: Date) =>
  tx.execute(
    `UPDATE pos_receipt_line l SET short = r.short, posted_at = coalesce(l.posted_at, $5)
     FROM unnest($2::uuid[], $3::int4[], $4::int4[]) AS r (receipt_id, line_no, short)
     WHERE l.tenant_id = $1 AND l.receipt_id = r.receipt_id AND l.line_no = r.line_no`,
    [tx.tenantId, rows.map((row) => row.receiptId), rows.map((row) => row.lineNo), rows.map((row) => row.short), now],
  );

interface StuckLine extends LineKey {
  code: string;
  quantity: number;
}

export const stuckCodes = async (tx: TenantTx): Promise<string[]> =>
  (
    await tx.query<{ code: string }>(
      "SELECT DISTINCT code FROM pos_receipt_line WHERE tenant_id = $1 AND sku_id IS NULL ORDER BY code",
      [tx.tenantId],
    )
  ).map((row) => row.code);

export const stuckLocations = (tx: TenantTx, codes: readonly string[]) =>
  tx.query<{ locationId: string }>(
    `SELECT DISTINCT p.location_id AS "locationId" FROM pos_receipt_line l
     JOIN pos_receipt p ON p.tenant_id = $1 AND p.id = l.receipt_id
     WHERE l.tenant_id = $1 AND l.sku_id IS NULL AND l.code = ANY ($2) ORDER BY 1`,
    [tx.tenantId, codes],
  );

/** Lines of a store whose code was no SKU's, kept from everybody else until the transaction ends. */
export const lockStuck = (tx: TenantTx, locationId: string, codes: readonly string[]) =>
  tx.query<StuckLine & Record<string, unknown>>(
    `SELECT l.receipt_id AS "receiptId", l.line_no AS "lineNo", l.code, l.quantity
     FROM pos_receipt_line l JOIN pos_receipt p ON p.tenant_id = $1 AND p.id = l.receipt_id AND p.location_id = $2
     WHERE l.tenant_id = $1 AND l.sku_id IS NULL AND l.code = ANY ($3)
     ORDER BY p.sold_at, p.id, l.line_no FOR UPDATE OF l`,
    [tx.tenantId, locationId, codes],
  );

export const setSkus = (tx: TenantTx, rows: readonly (LineKey & { skuId: string })[]) =>
  tx.execute(
    `UPDATE pos_receipt_line l SET sku_id = r.sku_id, problem = NULL
     FROM unnest($2::uuid[], $3::int4[], $4::uuid[]) AS r (receipt_id, line_no, sku_id)
     WHERE l.tenant_id = $1 AND l.receipt_id = r.receipt_id AND l.line_no = r.line_no`,
    [tx.tenantId, rows.map((row) => row.receiptId), rows.map((row) => row.lineNo), rows.map((row) => row.skuId)],
  );

export const saveCode = (tx: TenantTx, code: string, skuId: string) =>
  tx.execute(
    `INSERT INTO pos_code (tenant_id, code, sku_id) VALUES ($1, $2, $3)
     ON CONFLICT (tenant_id, code) DO UPDATE SET sku_id = EXCLUDED.sku_id`,
    [tx.tenantId, code, skuId],
  );

export const simpleSku = (tx: TenantTx, id: string) =>
  tx.db.sku.findFirst({ where: { id, kind: "simple" }, select: { id: true, code: true } });
