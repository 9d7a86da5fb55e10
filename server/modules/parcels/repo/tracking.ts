import type { ParcelStatus, TrackingState } from "@/lib/contracts/parcel";
import type { TenantTx } from "@/server/db/tenant-tx";
import { newId } from "@/server/ids";

export interface TrackedParcel {
  id: string;
  status: ParcelStatus;
  trackingNo: string;
  shippedAt: Date | null;
}

/** The orders whose parcels have these waybills of one account. */
export const ordersTracked = async (tx: TenantTx, accountId: string, trackingNos: readonly string[]) =>
  (
    await tx.query<{ orderId: string }>(
      `SELECT DISTINCT m.order_id AS "orderId" FROM parcel p
       JOIN parcel_fulfillment m ON m.tenant_id = $1 AND m.parcel_id = p.id
       WHERE p.tenant_id = $1 AND p.account_id = $2 AND p.tracking_no = ANY ($3)`,
      [tx.tenantId, accountId, trackingNos],
    )
  ).map((row) => row.orderId);

/** The parcels of these waybills of one account; locked in order of id. */
export const lockTracked = (tx: TenantTx, accountId: string, trackingNos: readonly string[]) =>
  tx.query<TrackedParcel & Record<string, unknown>>(
    `SELECT id, status, tracking_no AS "trackingNo", shipped_at AS "shippedAt" FROM parcel
     WHERE tenant_id = $1 AND tracking_no = ANY ($3) AND account_id = $2 ORDER BY id FOR NO KEY UPDATE`,
    [tx.tenantId, accountId, trackingNos],
  );

export interface NewEvent {
  parcelId: string;
  key: string;
  at: Date;
  state: TrackingState;
  code: string;
  text: string;
  place: string;
}

/** Parcels of which something was not known before. */
export async function insertTracking(
  tx: TenantTx,
  events: readonly NewEvent[],
  source: "push" | "poll",
  now: Date,
): Promise<Set<string>> {
  const rows = await tx.query<{ parcelId: string }>(
    `INSERT INTO tracking_event (tenant_id, id, parcel_id, event_key, at, state, code, text, place, source, received_at)
     SELECT $1, id, parcel, key, at, state, code, text, place, $10, $11
     FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::timestamptz[], $6::text[], $7::text[], $8::text[], $9::text[])
       AS given (id, parcel, key, at, state, code, text, place)
     ON CONFLICT (tenant_id, parcel_id, event_key) DO NOTHING RETURNING parcel_id AS "parcelId"`,
    [
      ...[tx.tenantId, events.map(() => newId()), events.map((e) => e.parcelId), events.map((e) => e.key)],
      ...[events.map((e) => e.at), events.map((e) => e.state), events.map((e) => e.code), events.map((e) => e.text)],
      ...[events.map((e) => e.place), source, now],
    ],
  );
  return new Set(rows.map((row) => row.parcelId));
}

export interface TrackingRow {
  parcelId: string;
  at: Date;
  state: TrackingState;
  code: string;
  text: string;
  place: string;
}

export const trackingOf = (tx: TenantTx, parcelIds: readonly string[]) =>
  tx.query<TrackingRow & Record<string, unknown>>(
    `SELECT parcel_id AS "parcelId", at, state, code, text, place FROM tracking_event
     WHERE tenant_id = $1 AND parcel_id = ANY ($2::uuid[]) ORDER BY at DESC, id DESC`,
    [tx.tenantId, parcelIds],
  );

export const setTracking = (
  tx: TenantTx,
  parcel: { id: string; status: ParcelStatus; state: TrackingState; at: Date },
) =>
  tx.execute(
    `UPDATE parcel SET status = $3, tracking_state = $4, tracked_at = $5, updated_at = greatest(updated_at, $5),
       shipped_at = CASE WHEN $3 IN ('shipped', 'delivered', 'exception') THEN coalesce(shipped_at, $5) ELSE shipped_at END,
       delivered_at = CASE WHEN $3 = 'delivered' THEN $5::timestamptz END, version = version + 1
     WHERE tenant_id = $1 AND id = $2`,
    [tx.tenantId, parcel.id, parcel.status, parcel.state, parcel.at],
  );

/** Shipped fulfillment orders in these parcels all of whose parcels that count have been delivered. */
export const fullyDelivered = async (tx: TenantTx, parcelIds: readonly string[]): Promise<string[]> => {
  const rows = await tx.query<{ id: string }>(
    `SELECT DISTINCT m.fulfillment_order_id AS id FROM parcel_fulfillment m
     WHERE m.tenant_id = $1 AND m.parcel_id = ANY ($2::uuid[]) AND NOT EXISTS (
       SELECT 1 FROM parcel_fulfillment o JOIN parcel p ON p.tenant_id = $1 AND p.id = o.parcel_id
       WHERE o.tenant_id = $1 AND o.fulfillment_order_id = m.fulfillment_order_id
         AND p.status NOT IN ('delivered', 'voided'))`,
    [tx.tenantId, parcelIds],
  );
  return rows.map((row) => row.id);
};

/** Fulfillment orders that are under way though all their parcels have arrived, those sent first ahead. */
export const deliveredUnnoticed = async (tx: TenantTx, limit: number): Promise<string[]> =>
  (
    await tx.query<{ id: string }>(
      `SELECT f.id FROM fulfillment_order f CROSS JOIN LATERAL (
         SELECT bool_and(p.status IN ('delivered', 'voided')) AND bool_or(p.status = 'delivered') AS arrived
         FROM parcel_fulfillment m JOIN parcel p ON p.tenant_id = $1 AND p.id = m.parcel_id
         WHERE m.tenant_id = $1 AND m.fulfillment_order_id = f.id) parcels
       WHERE f.tenant_id = $1 AND f.status = 'shipped' AND parcels.arrived ORDER BY f.created_at LIMIT $2`,
      [tx.tenantId, limit],
    )
  ).map((row) => row.id);

/** Whether the carriers have delivered everything of a fulfillment order already. */
export const hasArrived = async (tx: TenantTx, fulfillmentId: string): Promise<boolean> => {
  const [row] = await tx.query<{ arrived: boolean | null }>(
    `SELECT bool_and(p.status IN ('delivered', 'voided')) AND bool_or(p.status = 'delivered') AS arrived
     FROM parcel_fulfillment m JOIN parcel p ON p.tenant_id = $1 AND p.id = m.parcel_id
     WHERE m.tenant_id = $1 AND m.fulfillment_order_id = $2`,
    [tx.tenantId, fulfillmentId],
  );
  return row?.arrived ?? false;
};

export interface MovingParcel {
  id: string;
  accountId: string;
  trackingNo: string;
  status: ParcelStatus;
  attempt: number;
  lastHeardAt: Date;
}

const movingColumns = `id, account_id AS "accountId", tracking_no AS "trackingNo", status, attempt,
  coalesce(tracked_at, labeled_at, created_at) AS "lastHeardAt"`;

/** Parcels under way whose carrier was not asked since a time, those it was not asked about the longest first; marked as asked now. */
export const takeMoving = (tx: TenantTx, before: Date, limit: number, now: Date) =>
  tx.query<MovingParcel & Record<string, unknown>>(
    `UPDATE parcel SET polled_at = $3 WHERE tenant_id = $1 AND id IN (
       SELECT id FROM parcel WHERE tenant_id = $1 AND tracking_no IS NOT NULL AND delivered_at IS NULL AND voided_at IS NULL
         AND account_id IS NOT NULL AND coalesce(polled_at, labeled_at, created_at) <= $2
       ORDER BY polled_at NULLS FIRST, tracked_at NULLS FIRST, id LIMIT $4 FOR UPDATE SKIP LOCKED)
     RETURNING ${movingColumns}`,
    [tx.tenantId, before, now, limit],
  );

export const movingById = (tx: TenantTx, ids: readonly string[]) =>
  tx.query<MovingParcel & Record<string, unknown>>(
    `SELECT ${movingColumns} FROM parcel WHERE tenant_id = $1 AND id = ANY ($2::uuid[])`,
    [tx.tenantId, ids],
  );
