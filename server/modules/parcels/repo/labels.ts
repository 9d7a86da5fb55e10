import type { TenantTx } from "@/server/db/tenant-tx";
import { newId } from "@/server/ids";

export interface NewLabel {
  parcelId: string;
  carrier: string;
  service: string;
  trackingNo: string;
  orderKey: string;
  payloadSealed: Buffer;
  /** The carrier draws it; it is fetched next. */
  awaited: boolean;
}

/** The carrier has given a waybill: the parcel has its label. 0 when this answer was written before. */
export async function insertLabel(tx: TenantTx, label: NewLabel, accountId: string, now: Date): Promise<number> {
  const written = await tx.execute(
    `INSERT INTO label (tenant_id, id, parcel_id, carrier, service, tracking_no, order_key, payload_sealed, paper, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (tenant_id, parcel_id, order_key) DO NOTHING`,
    [
      ...[tx.tenantId, newId(), label.parcelId, label.carrier, label.service, label.trackingNo, label.orderKey],
      ...[label.payloadSealed, label.awaited ? "awaited" : null, now],
    ],
  );
  if (written === 0) return 0;
  return tx.execute(
    `UPDATE parcel SET status = 'labeled', carrier = $3, service = $4, account_id = $5, tracking_no = $6, labeled_at = $7,
       updated_at = $7, version = version + 1 WHERE tenant_id = $1 AND id = $2 AND status = 'open'`,
    [tx.tenantId, label.parcelId, label.carrier, label.service, accountId, label.trackingNo, now],
  );
}

export const voidLabels = (tx: TenantTx, parcelIds: readonly string[], reason: string, now: Date) =>
  tx.execute(
    `UPDATE label SET voided_at = $3, void_reason = $4
     WHERE tenant_id = $1 AND parcel_id = ANY ($2::uuid[]) AND voided_at IS NULL`,
    [tx.tenantId, parcelIds, now, reason],
  );

export interface LabelRow {
  id: string;
  parcelId: string;
  carrier: string;
  service: string;
  trackingNo: string;
  orderKey: string;
  payloadSealed: Buffer;
  createdAt: Date;
  printCount: number;
  paper: "awaited" | "kept" | "unavailable" | null;
  paperFileId: string | null;
}

/** The labels that count, of parcels the caller may see; locked, so that two prints of one label are told apart. */
export const lockLabels = (tx: TenantTx, parcelIds: readonly string[], locations?: readonly string[]) =>
  tx.query<LabelRow & Record<string, unknown>>(
    `SELECT l.id, l.parcel_id AS "parcelId", l.carrier, l.service, l.tracking_no AS "trackingNo", l.order_key AS "orderKey",
       l.payload_sealed AS "payloadSealed", l.created_at AS "createdAt", l.print_count AS "printCount",
       l.paper, l.paper_file_id AS "paperFileId"
     FROM label l JOIN parcel p ON p.tenant_id = $1 AND p.id = l.parcel_id
     WHERE l.tenant_id = $1 AND l.parcel_id = ANY ($2::uuid[]) AND l.voided_at IS NULL
       AND ($3::uuid[] IS NULL OR p.location_id = ANY ($3)) ORDER BY l.id FOR NO KEY UPDATE OF l`,
    [tx.tenantId, parcelIds, locations ?? null],
  );

export const labelByKey = async (tx: TenantTx, orderKey: string) =>
  (
    await tx.query<{ trackingNo: string; payloadSealed: Buffer }>(
      `SELECT tracking_no AS "trackingNo", payload_sealed AS "payloadSealed" FROM label WHERE tenant_id = $1 AND parcel_id = $2 AND order_key = $3`,
      [tx.tenantId, parcelOfKey(orderKey), orderKey],
    )
  )[0];

/** Whether the carrier's own label is still wanted: it did not come before, and the label is in use. Locks it. */
export const awaitsPaper = async (tx: TenantTx, orderKey: string) =>
  (
    await tx.query(
      `SELECT 1 FROM label WHERE tenant_id = $1 AND parcel_id = $2 AND order_key = $3
         AND paper_file_id IS NULL AND voided_at IS NULL FOR NO KEY UPDATE`,
      [tx.tenantId, parcelOfKey(orderKey), orderKey],
    )
  ).length > 0;

/** The carrier's own label has come, or never will. */
export const setPaper = (tx: TenantTx, orderKey: string, paper: "kept" | "unavailable", fileId: string | null) =>
  tx.execute(
    `UPDATE label SET paper = $4, paper_file_id = $5 WHERE tenant_id = $1 AND parcel_id = $2 AND order_key = $3
       AND paper_file_id IS NULL`,
    [tx.tenantId, parcelOfKey(orderKey), orderKey, paper, fileId],
  );

export const countPrints = (tx: TenantTx, ids: readonly string[], reason: string | null, now: Date) =>
  tx.execute(
    `UPDATE label SET print_count = print_count + 1, printed_at = coalesce(printed_at, $3),
       reprint_reason = CASE WHEN printed_at IS NULL THEN reprint_reason ELSE $4 END
     WHERE tenant_id = $1 AND id = ANY ($2::uuid[])`,
    [tx.tenantId, ids, now, reason],
  );

/** What a carrier knows a parcel by; a voided label's parcel gets another with its next attempt. */
export const orderKeyOf = (parcelId: string, attempt: number) => `${parcelId.replaceAll("-", "")}-${attempt}`;

function parcelOfKey(orderKey: string): string {
  return orderKey.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/**
 * Fulfillment orders with their labels that count and how often these were printed, in the order asked; one without a
 * label comes once.
 */
export const printsOf = (tx: TenantTx, fulfillmentIds: readonly string[], locations?: readonly string[]) =>
  tx.query<{ fulfillmentOrderId: string } & ({ parcelId: string; prints: number } | { parcelId: null })>(
    `SELECT f.id AS "fulfillmentOrderId", p.id AS "parcelId", p.prints
     FROM unnest($2::uuid[]) WITH ORDINALITY AS wanted (id, n)
     JOIN fulfillment_order f ON f.tenant_id = $1 AND f.id = wanted.id
       AND ($3::uuid[] IS NULL OR f.location_id = ANY ($3))
     LEFT JOIN LATERAL (
       SELECT m.parcel_id AS id, l.print_count AS prints FROM parcel_fulfillment m
       JOIN label l ON l.tenant_id = $1 AND l.parcel_id = m.parcel_id AND l.voided_at IS NULL
       WHERE m.tenant_id = $1 AND m.fulfillment_order_id = f.id
     ) p ON true
     ORDER BY wanted.n, p.id`,
    [tx.tenantId, fulfillmentIds, locations ?? null],
  );
