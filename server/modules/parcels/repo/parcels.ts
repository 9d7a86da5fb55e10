import type { FulfillmentStatus } from "@/lib/contracts/order-status";
import type { ParcelItemInput, ParcelMeasures, ParcelStatus } from "@/lib/contracts/parcel";
import type { TenantTx } from "@/server/db/tenant-tx";

export interface ParcelRow {
  id: string;
  locationId: string;
  status: ParcelStatus;
  carrier: string | null;
  service: string | null;
  accountId: string | null;
  trackingNo: string | null;
  attempt: number;
  weightGrams: number | null;
  version: number;
}

const columns = `id, location_id AS "locationId", status, carrier, service, account_id AS "accountId",
  tracking_no AS "trackingNo", attempt, weight_grams AS "weightGrams", version`;

export interface PackableFulfillment {
  id: string;
  orderId: string;
  locationId: string;
  status: FulfillmentStatus;
  sample: boolean;
}

export const fulfillmentsById = (tx: TenantTx, ids: readonly string[]) =>
  tx.query<PackableFulfillment & Record<string, unknown>>(
    `SELECT id, order_id AS "orderId", location_id AS "locationId", status, sample FROM fulfillment_order
     WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) ORDER BY id`,
    [tx.tenantId, ids],
  );

export interface NewParcel {
  id: string;
  locationId: string;
  savedMinor: bigint;
  sample: boolean;
  createdById: string | null;
  fulfillments: readonly { id: string; orderId: string }[];
}

export async function insertParcel(tx: TenantTx, parcel: NewParcel, now: Date): Promise<void> {
  await tx.execute(
    `INSERT INTO parcel (tenant_id, id, location_id, saved_minor, sample, created_by_id, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $7)`,
    [tx.tenantId, parcel.id, parcel.locationId, parcel.savedMinor, parcel.sample, parcel.createdById, now],
  );
  await tx.execute(
    `INSERT INTO parcel_fulfillment (tenant_id, parcel_id, fulfillment_order_id, order_id)
     SELECT $1, $2, f, o FROM unnest($3::uuid[], $4::uuid[]) AS given (f, o)`,
    [tx.tenantId, parcel.id, parcel.fulfillments.map((f) => f.id), parcel.fulfillments.map((f) => f.orderId)],
  );
}

/** Locks parcels in order of id; what the caller may not see is not there. */
export const lockParcels = (tx: TenantTx, ids: readonly string[], locations?: readonly string[]) =>
  tx.query<ParcelRow & Record<string, unknown>>(
    `SELECT ${columns} FROM parcel WHERE tenant_id = $1 AND id = ANY ($2::uuid[])
       AND ($3::uuid[] IS NULL OR location_id = ANY ($3)) ORDER BY id FOR NO KEY UPDATE`,
    [tx.tenantId, ids, locations ?? null],
  );

/** Those of these parcels that are open, unlocked. */
export const openOf = async (tx: TenantTx, ids: readonly string[], locations?: readonly string[]) =>
  (
    await tx.query<{ id: string }>(
      `SELECT id FROM parcel WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) AND status = 'open'
         AND ($3::uuid[] IS NULL OR location_id = ANY ($3))`,
      [tx.tenantId, ids, locations ?? null],
    )
  ).map((parcel) => parcel.id);

export const membersOf = (tx: TenantTx, parcelIds: readonly string[]) =>
  tx.query<{ parcelId: string; fulfillmentOrderId: string; orderId: string }>(
    `SELECT parcel_id AS "parcelId", fulfillment_order_id AS "fulfillmentOrderId", order_id AS "orderId"
     FROM parcel_fulfillment WHERE tenant_id = $1 AND parcel_id = ANY ($2::uuid[]) ORDER BY parcel_id, order_id`,
    [tx.tenantId, parcelIds],
  );

/** Parcels of fulfillment orders that still count: not voided. */
export const parcelsOf = (tx: TenantTx, fulfillmentIds: readonly string[]) =>
  tx.query<ParcelRow & { fulfillmentOrderId: string }>(
    `SELECT ${columns}, m.fulfillment_order_id AS "fulfillmentOrderId" FROM parcel p
     JOIN parcel_fulfillment m ON m.tenant_id = $1 AND m.parcel_id = p.id
     WHERE p.tenant_id = $1 AND m.fulfillment_order_id = ANY ($2::uuid[]) AND p.status <> 'voided' ORDER BY p.id`,
    [tx.tenantId, fulfillmentIds],
  );

/** How much of each line still is in no other parcel that counts. */
export const unpackedLines = (tx: TenantTx, parcelId: string) =>
  tx.query<ParcelItemInput & Record<string, unknown>>(
    `SELECT l.fulfillment_order_id AS "fulfillmentOrderId", l.line_no AS "lineNo", l.sku_id AS "skuId",
       l.quantity - coalesce(sum(i.quantity) FILTER (WHERE p.status <> 'voided'), 0)::int AS quantity
     FROM parcel_fulfillment m
     JOIN fulfillment_order_line l ON l.tenant_id = $1 AND l.fulfillment_order_id = m.fulfillment_order_id
     LEFT JOIN parcel_item i ON i.tenant_id = $1 AND i.fulfillment_order_id = l.fulfillment_order_id
       AND i.line_no = l.line_no AND i.sku_id = l.sku_id AND i.parcel_id <> m.parcel_id
     LEFT JOIN parcel p ON p.tenant_id = $1 AND p.id = i.parcel_id
     WHERE m.tenant_id = $1 AND m.parcel_id = $2
     GROUP BY l.fulfillment_order_id, l.line_no, l.sku_id, l.quantity ORDER BY 1, 2`,
    [tx.tenantId, parcelId],
  );

export async function replaceItems(tx: TenantTx, parcelId: string, items: readonly ParcelItemInput[]): Promise<void> {
  await tx.execute("DELETE FROM parcel_item WHERE tenant_id = $1 AND parcel_id = $2", [tx.tenantId, parcelId]);
  await tx.execute(
    `INSERT INTO parcel_item (tenant_id, parcel_id, fulfillment_order_id, line_no, sku_id, quantity)
     SELECT $1, $2, f, n, s, q FROM unnest($3::uuid[], $4::int[], $5::uuid[], $6::int[]) AS given (f, n, s, q)`,
    [
      ...[tx.tenantId, parcelId, items.map((item) => item.fulfillmentOrderId), items.map((item) => item.lineNo)],
      ...[items.map((item) => item.skuId), items.map((item) => item.quantity)],
    ],
  );
}

export const setMeasures = (tx: TenantTx, parcelId: string, measures: ParcelMeasures, now: Date) =>
  tx.execute(
    `UPDATE parcel SET weight_grams = coalesce($3, weight_grams), length_mm = coalesce($4, length_mm),
       width_mm = coalesce($5, width_mm), height_mm = coalesce($6, height_mm), updated_at = $7, version = version + 1
     WHERE tenant_id = $1 AND id = $2`,
    [
      ...[tx.tenantId, parcelId, measures.weightGrams ?? null, measures.lengthMm ?? null],
      ...[measures.widthMm ?? null, measures.heightMm ?? null, now],
    ],
  );

export const removeMember = (tx: TenantTx, parcelId: string, fulfillmentId: string) =>
  tx.execute(
    `WITH gone AS (DELETE FROM parcel_item WHERE tenant_id = $1 AND parcel_id = $2 AND fulfillment_order_id = $3)
     DELETE FROM parcel_fulfillment WHERE tenant_id = $1 AND parcel_id = $2 AND fulfillment_order_id = $3`,
    [tx.tenantId, parcelId, fulfillmentId],
  );

export const closeAsVoid = (tx: TenantTx, ids: readonly string[], reason: string, now: Date) =>
  tx.execute(
    `UPDATE parcel SET status = 'voided', voided_at = $3, void_reason = $4, updated_at = $3, version = version + 1
     WHERE tenant_id = $1 AND id = ANY ($2::uuid[])`,
    [tx.tenantId, ids, now, reason],
  );

/** The label is gone, and what it was to collect; the goods are still in the box, which can get another. */
export const reopen = (tx: TenantTx, ids: readonly string[], now: Date) =>
  tx.execute(
    `WITH freed AS (UPDATE parcel_fulfillment SET due_minor = NULL WHERE tenant_id = $1 AND parcel_id = ANY ($2::uuid[]))
     UPDATE parcel SET status = 'open', carrier = NULL, service = NULL, account_id = NULL, tracking_no = NULL,
       labeled_at = NULL, tracking_state = NULL, tracked_at = NULL, attempt = attempt + 1, updated_at = $3, version = version + 1
     WHERE tenant_id = $1 AND id = ANY ($2::uuid[])`,
    [tx.tenantId, ids, now],
  );

export const lockParcelsOf = (tx: TenantTx, fulfillmentId: string) =>
  tx.execute(
    `SELECT 1 FROM parcel WHERE tenant_id = $1 AND id IN (
       SELECT parcel_id FROM parcel_fulfillment WHERE tenant_id = $1 AND fulfillment_order_id = $2)
     ORDER BY id FOR NO KEY UPDATE`,
    [tx.tenantId, fulfillmentId],
  );

/**
 * Labeled parcels of a fulfillment order leave, or have left with another one they share; the first of them says by whom
 * and under which number.
 */
export const setShipped = (tx: TenantTx, fulfillmentId: string, now: Date) =>
  tx.query<{ carrier: string; trackingNo: string }>(
    `WITH leaving AS (
       UPDATE parcel p SET status = 'shipped', shipped_at = $3, updated_at = $3, version = version + 1
       FROM parcel_fulfillment m
       WHERE p.tenant_id = $1 AND m.tenant_id = $1 AND m.parcel_id = p.id AND m.fulfillment_order_id = $2
         AND p.status = 'labeled'
       RETURNING p.id, p.carrier, p.tracking_no)
     SELECT carrier, tracking_no AS "trackingNo" FROM (
       SELECT id, carrier, tracking_no FROM leaving
       UNION ALL SELECT p.id, p.carrier, p.tracking_no FROM parcel p
         JOIN parcel_fulfillment m ON m.tenant_id = $1 AND m.parcel_id = p.id AND m.fulfillment_order_id = $2
         WHERE p.tenant_id = $1 AND p.status IN ('shipped', 'delivered', 'exception') AND p.tracking_no IS NOT NULL) sent
     ORDER BY id`,
    [tx.tenantId, fulfillmentId, now],
  );

/** Orders before parcels before labels: everybody locks in this order. */
export const lockOrders = (tx: TenantTx, ids: readonly string[]) =>
  tx.execute("SELECT 1 FROM sales_order WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) ORDER BY id FOR NO KEY UPDATE", [
    tx.tenantId,
    ids,
  ]);

/** The same by fulfillment orders: whoever boxes them up sees what others did before. */
export const lockOrdersOf = (tx: TenantTx, fulfillmentIds: readonly string[]) =>
  tx.execute(
    `SELECT 1 FROM sales_order WHERE tenant_id = $1 AND id IN (
       SELECT order_id FROM fulfillment_order WHERE tenant_id = $1 AND id = ANY ($2::uuid[])) ORDER BY id FOR NO KEY UPDATE`,
    [tx.tenantId, fulfillmentIds],
  );
