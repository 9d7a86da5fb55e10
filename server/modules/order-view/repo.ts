import type { TenantTx } from "@/server/db/tenant-tx";

export interface OrderListFilter {
  channel?: string;
  externalNo?: string;
  status?: string;
  /** A hold type, or `any`. */
  hold?: string;
}

/** Ids of one page, newest first. `after` is the last id of the page before. */
export async function pageOfOrders(
  tx: TenantTx,
  filter: OrderListFilter,
  { after, limit }: { after: string | undefined; limit: number },
): Promise<string[]> {
  const values: unknown[] = [tx.tenantId, limit];
  const where = ["o.tenant_id = $1"];
  const given = (value: unknown) => `$${values.push(value)}`;
  if (filter.externalNo !== undefined) where.push(`o.external_no = ${given(filter.externalNo)}`);
  if (filter.status !== undefined) where.push(`o.status = ${given(filter.status)}`);
  if (filter.channel !== undefined) {
    // Without a channel given, an external no. is looked up on each of the brand's channels, by index.
    where.push(`o.channel_id IN (SELECT id FROM channel WHERE tenant_id = $1 AND code = ${given(filter.channel)})`);
  } else if (filter.externalNo !== undefined) {
    where.push("o.channel_id IN (SELECT id FROM channel WHERE tenant_id = $1)");
  }
  if (filter.hold !== undefined) {
    const type = filter.hold === "any" ? "" : `AND h.type = ${given(filter.hold)}`;
    where.push(`EXISTS (SELECT 1 FROM hold h
      WHERE h.tenant_id = $1 AND h.order_id = o.id AND h.status = 'open' ${type})`);
  }
  if (after !== undefined) {
    const last = given(after);
    where.push(`(o.placed_at, o.id) <
      (SELECT placed_at, id FROM sales_order WHERE tenant_id = $1 AND id = ${last})`);
  }
  const rows = await tx.query<{ id: string }>(
    `SELECT o.id FROM sales_order o WHERE ${where.join(" AND ")} ORDER BY o.placed_at DESC, o.id DESC LIMIT $2`,
    values,
  );
  return rows.map((row) => row.id);
}

export interface OrderRow {
  id: string;
  channel: string;
  external_no: string;
  status: string;
  placed_at: Date;
  currency: string;
  total_minor: bigint;
  receiver_sealed: Buffer;
  country: string;
  province: string;
  city: string;
  district: string;
  postal_code: string | null;
}

export const orderRows = (tx: TenantTx, ids: string[]) =>
  tx.query<OrderRow>({
    name: "orderView.orders",
    text: `SELECT o.id, c.code AS channel, o.external_no, o.status, o.placed_at, o.currency, o.total_minor, o.receiver_sealed,
        o.country, o.province, o.city, o.district, o.postal_code
      FROM sales_order o JOIN channel c ON c.tenant_id = o.tenant_id AND c.id = o.channel_id
      WHERE o.tenant_id = $1 AND o.id = ANY($2::uuid[])`,
    values: [tx.tenantId, ids],
  });

export interface LineRow {
  order_id: string;
  line_no: number;
  sku: string;
  quantity: number;
  unit_price_minor: bigint;
  discount_minor: bigint;
}

export const lineRows = (tx: TenantTx, ids: string[]) =>
  tx.query<LineRow>({
    name: "orderView.lines",
    text: `SELECT order_id, line_no, sku_code AS sku, quantity, unit_price_minor, discount_minor
      FROM order_line WHERE tenant_id = $1 AND order_id = ANY($2::uuid[]) ORDER BY line_no`,
    values: [tx.tenantId, ids],
  });

export interface HoldRow {
  order_id: string;
  id: string;
  type: string;
  scope: string;
  severity: string;
  due_at: Date | null;
}

export const openHoldRows = (tx: TenantTx, ids: string[]) =>
  tx.query<HoldRow>({
    name: "orderView.holds",
    text: `SELECT order_id, id, type, scope, severity, due_at
      FROM hold WHERE tenant_id = $1 AND order_id = ANY($2::uuid[]) AND status = 'open' ORDER BY opened_at, id`,
    values: [tx.tenantId, ids],
  });

export interface FulfillmentRow {
  order_id: string;
  id: string;
  location: string;
  status: string;
  method: string;
  lines: { lineNo: number; sku: string; quantity: number }[];
}

export const fulfillmentRows = (tx: TenantTx, ids: string[]) =>
  tx.query<FulfillmentRow>({
    name: "orderView.fulfillments",
    text: `SELECT f.order_id, f.id, l.code AS location, f.status, f.method,
        (SELECT coalesce(json_agg(json_build_object('lineNo', fl.line_no, 'sku', s.code, 'quantity', fl.quantity)
            ORDER BY fl.line_no, s.code), '[]')
          FROM fulfillment_order_line fl JOIN sku s ON s.tenant_id = fl.tenant_id AND s.id = fl.sku_id
          WHERE fl.tenant_id = f.tenant_id AND fl.fulfillment_order_id = f.id) AS lines
      FROM fulfillment_order f JOIN location l ON l.tenant_id = f.tenant_id AND l.id = f.location_id
      WHERE f.tenant_id = $1 AND f.order_id = ANY($2::uuid[]) ORDER BY f.created_at, f.id`,
    values: [tx.tenantId, ids],
  });

/** The newest decision of each order. */
export const decisionRows = (tx: TenantTx, ids: string[]) =>
  tx.query<{ order_id: string; id: string; kind: string; reason: string | null; result: unknown; created_at: Date }>({
    name: "orderView.decisions",
    text: `SELECT DISTINCT ON (order_id) order_id, id, kind, reason, result, created_at
      FROM routing_decision WHERE tenant_id = $1 AND order_id = ANY($2::uuid[]) ORDER BY order_id, created_at DESC, id DESC`,
    values: [tx.tenantId, ids],
  });
