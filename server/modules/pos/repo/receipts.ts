import type { LineProblem } from "@/lib/contracts/pos";
import type { TenantTx } from "@/server/db/tenant-tx";

export interface ReceiptRow {
  id: string;
  register: string;
  receiptNo: string;
  kind: string;
  digest: string;
  currency: string;
  totalMinor: bigint;
  soldAt: Date;
}

const texts = (values: readonly (string | bigint)[]) => values.map(String);

/** Receipts that were not there yet, by id. Rows come in the order of their numbers, so that no two calls wait in a ring. */
export async function insertReceipts(
  tx: TenantTx,
  locationId: string,
  rows: readonly ReceiptRow[],
  now: Date,
): Promise<Set<string>> {
  const made = await tx.query<{ id: string }>(
    `INSERT INTO pos_receipt (tenant_id, id, location_id, register, receipt_no, kind, digest, currency, total_minor,
       sold_at, received_at)
     SELECT $1, id, $2, register, no, kind, digest, currency, total, sold, $3
     FROM unnest($4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::int8[], $11::timestamptz[])
       AS r (id, register, no, kind, digest, currency, total, sold)
     ON CONFLICT (tenant_id, location_id, register, receipt_no) DO NOTHING RETURNING id`,
    [
      ...[tx.tenantId, locationId, now],
      ...(["id", "register", "receiptNo", "kind", "digest", "currency", "totalMinor"] as const).map((name) =>
        texts(rows.map((row) => row[name])),
      ),
      rows.map((row) => row.soldAt),
    ],
  );
  return new Set(made.map(({ id }) => id));
}

/** What is on record under these numbers. */
export const receiptsByNumber = (
  tx: TenantTx,
  locationId: string,
  rows: readonly Pick<ReceiptRow, "register" | "receiptNo">[],
) =>
  tx.query<{ id: string; register: string; receiptNo: string; digest: string }>(
    `SELECT p.id, p.register, p.receipt_no AS "receiptNo", p.digest
     FROM (SELECT DISTINCT * FROM unnest($3::text[], $4::text[]) AS a (register, no)) r
     JOIN pos_receipt p ON p.tenant_id = $1 AND p.location_id = $2 AND p.register = r.register AND p.receipt_no = r.no`,
    [tx.tenantId, locationId, rows.map((row) => row.register), rows.map((row) => row.receiptNo)],
  );

export const markDisputed = (tx: TenantTx, ids: readonly string[], now: Date) =>
  tx.db.posReceipt.updateMany({ where: { id: { in: [...ids] } }, data: { disputedAt: now } });

export interface LineRow {
  receiptId: string;
  lineNo: number;
  code: string;
  quantity: number;
  amountMinor: bigint;
  skuId: string | null;
  problem: LineProblem | null;
}

export const insertLines = (tx: TenantTx, rows: readonly LineRow[]) =>
  tx.execute(
    `INSERT INTO pos_receipt_line (tenant_id, receipt_id, line_no, code, quantity, amount_minor, sku_id, problem)
     SELECT $1, * FROM unnest($2::uuid[], $3::int4[], $4::text[], $5::int4[], $6::int8[], $7::uuid[], $8::text[])`,
    [
      tx.tenantId,
      rows.map((row) => row.receiptId),
      rows.map((row) => row.lineNo),
      rows.map((row) => row.code),
      rows.map((row) => row.quantity),
      texts(rows.map((row) => row.amountMinor)),
      rows.map((row) => row.skuId),
      rows.map((row) => row.problem),
    ],
  );

/** Registers show up with what they send; the latest sale by their own clock is theirs. */
export const noteRegisters = (tx: TenantTx, locationId: string, rows: readonly ReceiptRow[], now: Date) =>
  tx.execute(
    `INSERT INTO pos_register AS held (tenant_id, location_id, code, last_receipt_no, last_sold_at, heard_at)
     SELECT DISTINCT ON (register) $1::uuid, $2::uuid, register, no, sold, $3::timestamptz
     FROM unnest($4::text[], $5::text[], $6::timestamptz[]) AS r (register, no, sold) ORDER BY register, sold DESC
     ON CONFLICT (tenant_id, location_id, code) DO UPDATE SET heard_at = EXCLUDED.heard_at,
       last_receipt_no = CASE WHEN EXCLUDED.last_sold_at >= held.last_sold_at THEN EXCLUDED.last_receipt_no ELSE held.last_receipt_no END,
       last_sold_at = greatest(EXCLUDED.last_sold_at, held.last_sold_at)`,
    [
      ...[tx.tenantId, locationId, now],
      rows.map((row) => row.register),
      rows.map((row) => row.receiptNo),
      rows.map((row) => row.soldAt),
    ],
  );

interface CodeRow {
  code: string;
  skuId: string | null;
  matches: number;
  bundle: boolean;
}

/** Which SKU each code is: what a person has said, then a SKU's code, then the barcode of one SKU. */
export const skusOfCodes = (tx: TenantTx, codes: readonly string[]) =>
  tx.query<CodeRow & Record<string, unknown>>(
    `SELECT c.code, min(k.id::text)::uuid AS "skuId", count(k.id)::int AS matches, coalesce(bool_or(k.kind = 'bundle'), false) AS bundle
     FROM (SELECT DISTINCT unnest($2::text[]) AS code) c
     LEFT JOIN pos_code p ON p.tenant_id = $1 AND p.code = c.code
     LEFT JOIN sku own ON own.tenant_id = $1 AND own.code = c.code AND p.sku_id IS NULL
     LEFT JOIN sku k ON k.tenant_id = $1 AND CASE WHEN p.sku_id IS NOT NULL THEN k.id = p.sku_id
       WHEN own.id IS NOT NULL THEN k.id = own.id ELSE k.barcode = c.code END
     GROUP BY c.code`,
    [tx.tenantId, [...new Set(codes)]],
  );
