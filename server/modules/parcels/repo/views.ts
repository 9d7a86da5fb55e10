import type { ParcelStatus, TrackingState } from "@/lib/contracts/parcel";
import type { TenantTx } from "@/server/db/tenant-tx";

interface OrderParcel {
  id: string;
  status: ParcelStatus;
  carrier: string | null;
  service: string | null;
  trackingNo: string | null;
  trackingState: TrackingState | null;
  locationName: string;
  weightGrams: number | null;
  printCount: number;
  paper: "awaited" | "kept" | "unavailable" | null;
}

export const orderParcels = (tx: TenantTx, orderId: string, locations: readonly string[] | undefined) =>
  tx.query<OrderParcel & Record<string, unknown>>(
    `SELECT p.id, p.status, p.carrier, p.service, p.tracking_no AS "trackingNo", p.tracking_state AS "trackingState",
       loc.name AS "locationName", p.weight_grams AS "weightGrams", coalesce(l.prints, 0)::int AS "printCount", l.paper
     FROM parcel p JOIN location loc ON loc.tenant_id = $1 AND loc.id = p.location_id
     LEFT JOIN LATERAL (SELECT max(print_count) AS prints, max(paper) AS paper FROM label
       WHERE tenant_id = $1 AND parcel_id = p.id AND voided_at IS NULL) l ON true
     WHERE p.tenant_id = $1 AND ($3::uuid[] IS NULL OR p.location_id = ANY ($3))
       AND EXISTS (SELECT 1 FROM parcel_fulfillment m WHERE m.tenant_id = $1 AND m.parcel_id = p.id AND m.order_id = $2)
     ORDER BY p.created_at, p.id`,
    [tx.tenantId, orderId, locations ?? null],
  );
