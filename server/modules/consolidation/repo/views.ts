import type { MergeStatus } from "@/lib/contracts/consolidation";
import type { FulfillmentStatus } from "@/lib/contracts/order-status";
import type { TenantTx } from "@/server/db/tenant-tx";

export interface MemberView extends Record<string, unknown> {
  id: string;
  orderId: string;
  orderNo: string;
  status: FulfillmentStatus;
  locationId: string;
  active: boolean;
  leftReason: string | null;
}

export interface GroupView extends Record<string, unknown> {
  id: string;
  status: MergeStatus;
  closesAt: Date;
  savedMinor: bigint;
  parcelId: string | null;
  trackingNo: string | null;
}

/** The group a fulfillment order was in last. */
export const groupOf = async (tx: TenantTx, fulfillmentId: string): Promise<GroupView | undefined> =>
  (
    await tx.query<GroupView>(
      `SELECT g.id, g.status, g.closes_at AS "closesAt", g.saved_minor AS "savedMinor", g.parcel_id AS "parcelId",
         p.tracking_no AS "trackingNo"
       FROM merge_member m JOIN merge_group g ON g.tenant_id = $1 AND g.id = m.group_id
       LEFT JOIN parcel p ON p.tenant_id = $1 AND p.id = g.parcel_id
       WHERE m.tenant_id = $1 AND m.fulfillment_order_id = $2 ORDER BY m.active DESC, m.joined_at DESC LIMIT 1`,
      [tx.tenantId, fulfillmentId],
    )
  )[0];

export const membersOf = (tx: TenantTx, groupId: string) =>
  tx.query<MemberView>(
    `SELECT f.id, f.order_id AS "orderId", o.external_no AS "orderNo", f.status, f.location_id AS "locationId", m.active,
       m.left_reason AS "leftReason"
     FROM merge_member m JOIN fulfillment_order f ON f.tenant_id = $1 AND f.id = m.fulfillment_order_id
     JOIN sales_order o ON o.tenant_id = $1 AND o.id = f.order_id
     WHERE m.tenant_id = $1 AND m.group_id = $2 ORDER BY m.active DESC, m.joined_at, f.id`,
    [tx.tenantId, groupId],
  );

export interface OrderWork extends Record<string, unknown> {
  id: string;
  locationId: string;
  status: FulfillmentStatus;
  stopping: boolean;
  reasons: string[] | null;
  note: string | null;
  fromId: string | null;
  mergeStatus: MergeStatus | null;
  closesAt: Date | null;
  groupId: string | null;
  together: number;
  savedMinor: bigint | null;
}

/** The fulfillment orders of an order with why they are apart and whom they leave with. */
export const workOfOrder = (tx: TenantTx, orderId: string) =>
  tx.query<OrderWork>(
    `SELECT f.id, f.location_id AS "locationId", f.status, s.reasons, s.note, s.from_id AS "fromId",
       g.id AS "groupId", g.status AS "mergeStatus", g.closes_at AS "closesAt", g.saved_minor AS "savedMinor",
       (SELECT count(*)::int FROM merge_member n WHERE n.tenant_id = $1 AND n.group_id = g.id AND n.active) AS together,
       EXISTS (SELECT 1 FROM interception i WHERE i.tenant_id = $1 AND i.fulfillment_order_id = f.id
         AND i.state = 'requested') AS stopping
     FROM fulfillment_order f
     LEFT JOIN fulfillment_split s ON s.tenant_id = $1 AND s.fulfillment_order_id = f.id AND s.undone_at IS NULL
     LEFT JOIN merge_member m ON m.tenant_id = $1 AND m.fulfillment_order_id = f.id AND m.active
     LEFT JOIN merge_group g ON g.tenant_id = $1 AND g.id = m.group_id AND g.status <> 'ended'
     WHERE f.tenant_id = $1 AND f.order_id = $2 ORDER BY f.created_at, f.id`,
    [tx.tenantId, orderId],
  );

/** Where an order's goods could be taken from instead. */
export const locationsOf = (tx: TenantTx) =>
  tx.query<{ id: string; name: string }>(
    "SELECT id, name FROM location WHERE tenant_id = $1 AND active AND ship_from ORDER BY ordinal LIMIT 1000",
    [tx.tenantId],
  );
