import type { DeliveryMethod, FulfillmentStatus } from "@/lib/contracts/order-status";
import type { TenantTx } from "@/server/db/tenant-tx";

export interface FulfillmentPosition {
  createdAt: string;
  id: string;
}

interface FulfillmentSearch {
  statuses: readonly FulfillmentStatus[];
  locationIds: readonly string[] | undefined;
  descending: boolean;
  after: FulfillmentPosition | undefined;
  limit: number;
}

export interface FulfillmentRow {
  id: string;
  order_id: string;
  external_no: string;
  status: FulfillmentStatus;
  method: DeliveryMethod;
  location_code: string;
  location_name: string;
  receiver_sealed: Buffer;
  city: string;
  district: string;
  lines: { skuCode: string; name: string; quantity: number }[];
  carrier: string | null;
  tracking_no: string | null;
  promise_by: Date | null;
  created_at: Date;
  created_key: string;
  shipped_at: Date | null;
  held: boolean;
}

/**
 * One page by time. One ordered index range per status, and per location as long as those are few, each cut to the page
 * before they are merged.
 */
export async function fulfillmentPage(tx: TenantTx, search: FulfillmentSearch): Promise<FulfillmentRow[]> {
  const { statuses, locationIds, after, limit } = search;
  const order = search.descending ? "DESC" : "ASC";
  const values: unknown[] = [tx.tenantId];
  const add = (value: unknown) => `$${values.push(value)}`;
  const past = after
    ? `AND (f.created_at, f.id) ${search.descending ? "<" : ">"} (${add(after.createdAt)}::timestamptz, ${add(after.id)}::uuid)`
    : "";
  const places =
    locationIds && locationIds.length <= 20 ? locationIds.map((id) => `AND f.location_id = ${add(id)}::uuid`) : [""];
  const narrowed = locationIds && locationIds.length > 20 ? `AND f.location_id = ANY(${add(locationIds)}::uuid[])` : "";
  const ranges = statuses.flatMap((status) =>
    places.map(
      (place) => `(SELECT f.id, f.created_at FROM fulfillment_order f WHERE f.tenant_id = $1 AND f.status = '${status}'
        ${place} ${narrowed} ${past} ORDER BY f.created_at ${order}, f.id ${order} LIMIT ${limit})`,
    ),
  );
  if (ranges.length === 0) return [];
  return tx.query<FulfillmentRow & Record<string, unknown>>(
    `SELECT f.id, f.order_id, o.external_no, f.status, f.method, l.code AS location_code, l.name AS location_name,
       o.receiver_sealed, o.city, o.district, f.carrier, f.tracking_no, f.promise_by, f.created_at,
       f.created_at::text AS created_key, f.shipped_at, parts.lines,
       o.open_holds > 0 AND EXISTS (SELECT 1 FROM hold h WHERE h.tenant_id = $1 AND h.order_id = o.id
         AND h.status = 'open' AND h.severity = 'blocking'
         AND h.type NOT IN ('out_of_stock', 'no_location')) AS held
     FROM (SELECT * FROM (${ranges.join(" UNION ALL ")}) r ORDER BY created_at ${order}, id ${order} LIMIT ${limit}) AS page
     JOIN fulfillment_order f ON f.tenant_id = $1 AND f.id = page.id
     JOIN sales_order o ON o.tenant_id = $1 AND o.id = f.order_id
     JOIN location l ON l.tenant_id = $1 AND l.id = f.location_id
     CROSS JOIN LATERAL (
       SELECT coalesce(jsonb_agg(jsonb_build_object('skuCode', s.code, 'name', s.name, 'quantity', x.quantity)
         ORDER BY x.line_no), '[]') AS lines
       FROM fulfillment_order_line x JOIN sku s ON s.tenant_id = $1 AND s.id = x.sku_id
       WHERE x.tenant_id = $1 AND x.fulfillment_order_id = f.id
     ) AS parts
     ORDER BY f.created_at ${order}, f.id ${order}`,
    values,
  );
}

/** How much there is to do, by location and status. */
export async function openWork(
  tx: TenantTx,
  statuses: readonly FulfillmentStatus[],
  locationIds: readonly string[] | undefined,
): Promise<{ status: FulfillmentStatus; count: number }[]> {
  return tx.query<{ status: FulfillmentStatus; count: number }>(
    `SELECT status, count(*)::int AS count FROM fulfillment_order
     WHERE tenant_id = $1 AND status = ANY($2) AND ($3::uuid[] IS NULL OR location_id = ANY($3)) GROUP BY status`,
    [tx.tenantId, statuses, locationIds ?? null],
  );
}

export async function locationIdsBy(tx: TenantTx, references: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    "SELECT id FROM location WHERE tenant_id = $1 AND (code = ANY($2) OR id::text = ANY($2))",
    [tx.tenantId, references],
  );
  return rows.map((row) => row.id);
}
