import type { TenantTx } from "@/server/db/tenant-tx";

const work = "SELECT id FROM fulfillment_order WHERE tenant_id = $1 AND order_id = ANY ($2::uuid[])";
const parcels = "SELECT parcel_id FROM parcel_fulfillment WHERE tenant_id = $1 AND order_id = ANY ($2::uuid[])";
const platformOrders = "SELECT 1 FROM platform_order p WHERE p.tenant_id = $1 AND p.order_id = ANY ($2::uuid[])";
const bulkItems = `(target_id = ANY ($2::uuid[]) OR target_id IN (${work}))`;
const bulkActions = `SELECT bulk_action_id FROM bulk_action_item WHERE tenant_id = $1 AND ${bulkItems}`;

/** What people typed about something, wherever it lies in a column of several facts. */
const typed = "'{reason,note,text,answer,tag,tags,message,body}'::text[]";

interface Words {
  table: string;
  /** Which rows `t` are about the orders `$2` of the brand `$1`. */
  about: string;
  /** What becomes of the columns. */
  set: Record<string, string>;
}

/**
 * Where people write about an order in their own words, and machines in theirs: nobody knows what stands there, so it goes
 * with the person. Codes, numbers and times beside it stay: they say what happened.
 */
export const wordsAboutOrders: readonly Words[] = [
  { table: "sales_order", about: "t.id = ANY ($2::uuid[])", set: { cancel_reason: "NULL", tags: "'{}'" } },
  {
    ...{ table: "order_event", about: "t.order_id = ANY ($2::uuid[])" },
    set: { data: `(t.data::jsonb - ${typed})::json` },
  },
  { table: "hold", about: "t.order_id = ANY ($2::uuid[])", set: { detail: "'{}'", close_reason: "NULL" } },
  { table: "routing_decision", about: "t.order_id = ANY ($2::uuid[])", set: { reason: "NULL" } },
  { table: "fulfillment_order", about: "t.order_id = ANY ($2::uuid[])", set: { close_reason: "NULL" } },
  { table: "fulfillment_split", about: "t.order_id = ANY ($2::uuid[])", set: { note: "NULL" } },
  { table: "interception", about: "t.order_id = ANY ($2::uuid[])", set: { reason: "''", answer: "NULL" } },
  { table: "serial_event", about: `t.note <> '' AND t.cause_id IN (${work})`, set: { note: "''" } },
  { table: "parcel", about: `t.id IN (${parcels})`, set: { void_reason: "NULL" } },
  { table: "label", about: `t.parcel_id IN (${parcels})`, set: { reprint_reason: "NULL", void_reason: "NULL" } },
  { table: "tracking_event", about: `t.parcel_id IN (${parcels})`, set: { text: "''", place: "''" } },
  { table: "carrier_call", about: `t.parcel_id IN (${parcels})`, set: { message: "NULL" } },
  { table: "platform_order", about: "t.order_id = ANY ($2::uuid[])", set: { message: "NULL" } },
  {
    ...{ table: "shop_message", about: "t.message IS NOT NULL AND (t.body ->> 'orderId') = ANY ($2::uuid[]::text[])" },
    set: { message: "NULL" },
  },
  {
    table: "shadow_order",
    about: `EXISTS (${platformOrders} AND p.connection_id = t.connection_id AND p.external_no = t.external_no)`,
    set: { holds: `(SELECT coalesce(jsonb_agg(h || '{"detail": {}}'), '[]') FROM jsonb_array_elements(t.holds) h)` },
  },
  { table: "robot_entry", about: "t.order_id = ANY ($2::uuid[])", set: { message: "NULL" } },
  { table: "bulk_action_item", about: bulkItems, set: { message: "NULL" } },
  {
    ...{ table: "bulk_action", about: `t.id IN (${bulkActions}) AND t.finished_at IS NOT NULL` },
    // Tags stay: they are the brand's, and undoing needs them.
    set: {
      params: "t.params - '{reason,body}'::text[]",
      filter: "t.filter #- '{filter,q}' #- '{workFilter,q}' #- '{holdFilter,q}'",
    },
  },
];

/** Takes what was written about the orders out of every table. */
export async function eraseWords(tx: TenantTx, orderIds: readonly string[]): Promise<void> {
  for (const { table, about, set } of wordsAboutOrders) {
    const columns = Object.entries(set).map(([column, to]) => `${column} = ${to}`);
    await tx.execute(`UPDATE ${table} t SET ${columns.join()} WHERE t.tenant_id = $1 AND ${about}`, [
      ...[tx.tenantId, orderIds],
    ]);
  }
}
