import type { TenantTx } from "@/server/db/tenant-tx";

/** Of several values any; the number is exact. */
export interface OrderListFilter {
  channel?: readonly string[] | undefined;
  externalNo?: string | undefined;
  status?: readonly string[] | undefined;
  /** Hold types; `any` means all of them. */
  hold?: readonly string[] | undefined;
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
  if (filter.channel !== undefined) {
    // Without a channel given, an external no. is looked up on each of the brand's channels, by index.
    where.push(
      `o.channel_id IN (SELECT id FROM channel WHERE tenant_id = $1 AND code = ANY(${given(filter.channel)}::text[]))`,
    );
  } else if (filter.externalNo !== undefined) {
    where.push("o.channel_id IN (SELECT id FROM channel WHERE tenant_id = $1)");
  }
  if (filter.hold !== undefined) {
    const type = filter.hold.includes("any") ? "" : `AND h.type = ANY(${given(filter.hold)}::text[])`;
    where.push(`EXISTS (SELECT 1 FROM hold h
      WHERE h.tenant_id = $1 AND h.order_id = o.id AND h.status = 'open' ${type})`);
  }
  if (after !== undefined) {
    const last = given(after);
    where.push(`(o.placed_at, o.id) <
      (SELECT placed_at, id FROM sales_order WHERE tenant_id = $1 AND id = ${last})`);
  }
  const page = (conditions: string[]) => `SELECT o.id, o.placed_at FROM sales_order o
    WHERE ${conditions.join(" AND ")} ORDER BY o.placed_at DESC, o.id DESC LIMIT $2`;
  // Status by status: the index has each of them in this order, but not several.
  const sql = filter.status
    ? `SELECT o.id FROM unnest(${given([...new Set(filter.status)])}::text[]) AS one (status)
         CROSS JOIN LATERAL (${page([...where, "o.status = one.status"])}) o
       ORDER BY o.placed_at DESC, o.id DESC LIMIT $2`
    : page(where);
  const rows = await tx.query<{ id: string }>(sql, values);
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
  payment_status: string;
  method: string;
  promise_by: Date | null;
  tags: string[];
  version: number;
  receiver_sealed: Buffer;
  country: string;
  province: string;
  city: string;
  district: string;
  postal_code: string | null;
  /** Amounts as text: JSON would make floats of them. */
  lines: { lineNo: number; sku: string; quantity: number; unitPriceMinor: string; discountMinor: string }[];
  holds: { id: string; type: string; scope: string; severity: string; dueAt: string | null }[];
  fulfillments: {
    id: string;
    location: string;
    status: string;
    method: string;
    lines: { lineNo: number; sku: string; quantity: number }[];
  }[];
  /** The newest one. */
  decision: { id: string; kind: string; reason: string | null; result: unknown; at: string } | null;
}

const listOf = (object: string, orderBy: string) => `SELECT coalesce(json_agg(${object} ORDER BY ${orderBy}), '[]')`;
const lineObject = `json_build_object('lineNo', l.line_no, 'sku', l.sku_code, 'quantity', l.quantity,
  'unitPriceMinor', l.unit_price_minor::text, 'discountMinor', l.discount_minor::text)`;
const holdObject = `json_build_object('id', h.id, 'type', h.type, 'scope', h.scope, 'severity', h.severity,
  'dueAt', h.due_at)`;
const fulfillmentLineObject = "json_build_object('lineNo', fl.line_no, 'sku', s.code, 'quantity', fl.quantity)";
const fulfillmentObject = `json_build_object('id', f.id, 'location', p.code, 'status', f.status, 'method', f.method,
  'lines', (${listOf(fulfillmentLineObject, "fl.line_no, s.code")}
    FROM fulfillment_order_line fl JOIN sku s ON s.tenant_id = fl.tenant_id AND s.id = fl.sku_id
    WHERE fl.tenant_id = f.tenant_id AND fl.fulfillment_order_id = f.id))`;
const decisionObject = `json_build_object('id', d.id, 'kind', d.kind, 'reason', d.reason, 'result', d.result,
  'at', d.created_at)`;

const ordersSql = `
SELECT o.id, c.code AS channel, o.external_no, o.status, o.placed_at, o.currency, o.total_minor, o.payment_status,
  o.method, o.promise_by, o.tags, o.version, o.receiver_sealed,
  o.country, o.province, o.city, o.district, o.postal_code,
  (${listOf(lineObject, "l.line_no")} FROM order_line l WHERE l.tenant_id = o.tenant_id AND l.order_id = o.id) AS lines,
  (${listOf(holdObject, "h.opened_at, h.id")} FROM hold h
    WHERE h.tenant_id = o.tenant_id AND h.order_id = o.id AND h.status = 'open') AS holds,
  (${listOf(fulfillmentObject, "f.created_at, f.id")}
    FROM fulfillment_order f JOIN location p ON p.tenant_id = f.tenant_id AND p.id = f.location_id
    WHERE f.tenant_id = o.tenant_id AND f.order_id = o.id) AS fulfillments,
  (SELECT ${decisionObject} FROM routing_decision d WHERE d.tenant_id = o.tenant_id AND d.order_id = o.id
    ORDER BY d.created_at DESC, d.id DESC LIMIT 1) AS decision
FROM sales_order o JOIN channel c ON c.tenant_id = o.tenant_id AND c.id = o.channel_id
WHERE o.tenant_id = $1 AND o.id = ANY($2::uuid[])`;

/** Orders with all their parts, in one statement: whoever waits for an order to be routed waits for this too. */
export const orderRows = (tx: TenantTx, ids: string[]) =>
  tx.query<OrderRow>({ name: "orderView.orders", text: ordersSql, values: [tx.tenantId, ids] });
