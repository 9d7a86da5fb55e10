import type { DeliveryMethod, FulfillmentStatus } from "@/lib/contracts/order-status";
import type { TenantTx } from "@/server/db/tenant-tx";
import { type ItemRow, itemSql } from "./items";

export interface FulfillmentPosition {
  createdAt: string;
  id: string;
}

export interface WorkFilter {
  statuses: readonly FulfillmentStatus[];
  locationIds: readonly string[] | undefined;
  /** Of orders of these channels. */
  channelIds?: readonly string[] | undefined;
  methods: readonly DeliveryMethod[] | undefined;
  /** What has to be answered or was promised before then; undefined for all. */
  dueBefore: Date | undefined;
  /** Of these orders, or with this SKU; undefined for all. */
  orderIds?: readonly string[];
  skuId?: string;
}

interface FulfillmentSearch extends WorkFilter {
  descending: boolean;
  after: FulfillmentPosition | undefined;
  limit: number;
}

const dueSql = `CASE WHEN f.status = 'offered' THEN coalesce(f.accept_by, f.promise_by) ELSE f.promise_by END`;

const hasSku = (id: string) => `EXISTS (SELECT 1 FROM fulfillment_order_line x
  WHERE x.tenant_id = f.tenant_id AND x.fulfillment_order_id = f.id AND x.sku_id = ${id}::uuid)`;

const ofChannels = (ids: string) => `EXISTS (SELECT 1 FROM sales_order c
  WHERE c.tenant_id = f.tenant_id AND c.id = f.order_id AND c.channel_id = ANY(${ids}::uuid[]))`;

/**
 * One ordered index range per status, and per location as long as those are few, each cut to the page before they are
 * merged.
 */
function pageSql({
  statuses,
  locationIds,
  channelIds,
  methods,
  dueBefore,
  orderIds,
  skuId,
  after,
  limit,
  ...search
}: FulfillmentSearch) {
  const order = search.descending ? "DESC" : "ASC";
  const values: unknown[] = [];
  const add = (value: unknown) => `$${values.push(value) + 1}`;
  const past = after
    ? `AND (f.created_at, f.id) ${search.descending ? "<" : ">"} (${add(after.createdAt)}::timestamptz, ${add(after.id)}::uuid)`
    : "";
  const few = locationIds && locationIds.length <= 20;
  const places = few ? locationIds.map((id) => `AND f.location_id = ${add(id)}::uuid`) : [""];
  const narrowed = locationIds && !few ? `AND f.location_id = ANY(${add(locationIds)}::uuid[])` : "";
  const method = methods ? `AND f.method = ANY(${add(methods)}::text[])` : "";
  const due = dueBefore ? `AND ${dueSql} < ${add(dueBefore)}` : "";
  const orders = orderIds ? `AND f.order_id = ANY(${add(orderIds)}::uuid[])` : "";
  const channels = channelIds ? `AND ${ofChannels(add(channelIds))}` : "";
  const sku = skuId ? `AND ${hasSku(add(skuId))}` : "";
  const ranges = statuses.flatMap((status) =>
    places.map(
      (place) => `(SELECT f.id, f.created_at FROM fulfillment_order f WHERE f.tenant_id = $1 AND f.status = '${status}'
        ${place} ${narrowed} ${method} ${due} ${orders} ${channels} ${sku} ${past} ORDER BY f.created_at ${order}, f.id ${order} LIMIT ${limit})`,
    ),
  );
  const sql = `(SELECT * FROM (${ranges.join(" UNION ALL ")}) r ORDER BY created_at ${order}, id ${order} LIMIT ${limit})`;
  return { sql: ranges.length > 0 ? sql : undefined, values, order };
}

/** One page by time. */
export async function fulfillmentPage(tx: TenantTx, search: FulfillmentSearch): Promise<ItemRow[]> {
  const { sql, values, order } = pageSql(search);
  if (!sql) return [];
  return tx.query<ItemRow & Record<string, unknown>>(`${itemSql(sql)} ORDER BY f.created_at ${order}, f.id ${order}`, [
    tx.tenantId,
    ...values,
  ]);
}

/** The ids of what a filter matches, oldest first. */
export async function fulfillmentIds(tx: TenantTx, filter: WorkFilter, limit: number): Promise<string[]> {
  const { sql, values } = pageSql({ ...filter, descending: false, after: undefined, limit });
  if (!sql) return [];
  return (await tx.query<{ id: string }>(`SELECT id FROM ${sql} AS page`, [tx.tenantId, ...values])).map(
    (row) => row.id,
  );
}

/** How much there is, by status. */
export async function countByStatus(
  tx: TenantTx,
  { statuses, locationIds, channelIds, methods, dueBefore, orderIds, skuId }: WorkFilter,
): Promise<{ status: FulfillmentStatus; count: number }[]> {
  return tx.query<{ status: FulfillmentStatus; count: number }>(
    `SELECT status, count(*)::int AS count FROM fulfillment_order f
     WHERE tenant_id = $1 AND status = ANY($2) AND ($3::uuid[] IS NULL OR location_id = ANY($3))
       AND ($4::text[] IS NULL OR method = ANY($4)) AND ($5::timestamptz IS NULL OR ${dueSql} < $5)
       AND ($6::uuid[] IS NULL OR order_id = ANY($6)) AND ($7::uuid IS NULL OR ${hasSku("$7")})
       AND ($8::uuid[] IS NULL OR ${ofChannels("$8")}) GROUP BY status`,
    [
      ...[tx.tenantId, statuses, locationIds ?? null, methods ?? null, dueBefore ?? null, orderIds ?? null],
      ...[skuId ?? null, channelIds ?? null],
    ],
  );
}

export async function locationIdsBy(tx: TenantTx, references: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    "SELECT id FROM location WHERE tenant_id = $1 AND (code = ANY($2) OR id::text = ANY($2))",
    [tx.tenantId, references],
  );
  return rows.map((row) => row.id);
}

export async function idsAt(tx: TenantTx, ids: readonly string[], locationIds: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    "SELECT id FROM fulfillment_order WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) AND location_id = ANY ($3::uuid[])",
    [tx.tenantId, ids, locationIds],
  );
  return rows.map((row) => row.id);
}
