import type { FulfillmentStatus, OrderStatus, PaymentStatus } from "@/lib/contracts/order-status";
import type { OrderHoldTag, OrderListItem } from "@/lib/contracts/orders-list";
import type { TenantTx } from "@/server/db/tenant-tx";

export interface ListRow {
  id: string;
  external_no: string;
  status: OrderStatus;
  placed_at: Date;
  currency: string;
  total_minor: bigint;
  payment_status: PaymentStatus;
  method: OrderListItem["method"];
  promise_by: Date | null;
  channel_code: string;
  channel_name: string;
  channel_type: string;
  receiver_sealed: Buffer;
  province: string;
  city: string;
  district: string;
  line_count: number;
  unit_count: number;
  first_sku: string | null;
  first_title: string | null;
  holds: OrderHoldTag[];
  fulfillment: { locationId: string; locationCode: string; locationName: string; status: FulfillmentStatus }[];
  tags: string[];
  has_buyer_note: boolean;
  version: number;
}

/** What one row of a list shows, for a page of ids; in the order of the ids. */
export async function listRows(tx: TenantTx, ids: string[]): Promise<ListRow[]> {
  if (ids.length === 0) return [];
  return tx.query<ListRow>({
    name: "orders-list-rows",
    text: `SELECT o.id, o.external_no, o.status, o.placed_at, o.currency, o.total_minor, o.payment_status, o.method,
        o.promise_by, c.code AS channel_code, c.name AS channel_name, c.type AS channel_type, o.receiver_sealed,
        o.province, o.city, o.district, o.line_count, o.unit_count, l.sku_code AS first_sku,
        coalesce(l.title, l.name) AS first_title, coalesce(h.holds, '[]') AS holds,
        coalesce(f.fulfillment, '[]') AS fulfillment, o.tags, coalesce(o.buyer_note, '') <> '' AS has_buyer_note, o.version
      FROM unnest($2::uuid[]) WITH ORDINALITY AS wanted(id, at)
      JOIN sales_order o ON o.tenant_id = $1 AND o.id = wanted.id
      JOIN channel c ON c.tenant_id = $1 AND c.id = o.channel_id
      LEFT JOIN LATERAL (
        SELECT ol.sku_code, ol.title, s.name FROM order_line ol
        LEFT JOIN sku s ON s.tenant_id = $1 AND s.id = ol.sku_id
        WHERE ol.tenant_id = $1 AND ol.order_id = o.id ORDER BY ol.line_no LIMIT 1
      ) l ON true
      LEFT JOIN LATERAL (
        SELECT jsonb_agg(DISTINCT jsonb_build_object('type', x.type, 'severity', x.severity)) AS holds
        FROM hold x WHERE x.tenant_id = $1 AND x.order_id = o.id AND x.status = 'open'
      ) h ON o.open_holds > 0
      LEFT JOIN LATERAL (
        SELECT jsonb_agg(jsonb_build_object('locationId', p.id, 'locationCode', p.code, 'locationName', p.name,
          'status', x.status) ORDER BY x.created_at, x.id) AS fulfillment
        FROM fulfillment_order x JOIN location p ON p.tenant_id = $1 AND p.id = x.location_id
        WHERE x.tenant_id = $1 AND x.order_id = o.id AND x.status NOT IN ('declined', 'expired', 'recalled', 'canceled')
      ) f ON true
      ORDER BY wanted.at`,
    values: [tx.tenantId, ids],
  });
}
