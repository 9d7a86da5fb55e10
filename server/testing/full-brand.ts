import { createHash } from "node:crypto";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { newId, type TenantId } from "@/server/ids";
import { createTestBrand } from "./brand";

/** Stands in every text of a full brand; must never be seen from another. */
export const secretText = "secret-of-another-brand";

/** What CHECK constraints and lookups want; everything else is made up from the column's type. */
const given: Record<string, unknown> = {
  "membership.role": "viewer",
  "invitation.role": "viewer",
  "location.type": "store",
  "channel.type": "api",
  "routing_policy.status": "draft",
  "sales_order.status": "received",
  "sales_order.payment_status": "paid",
  "sales_order.method": "ship",
  "hold.severity": "blocking",
  "fulfillment_order.status": "offered",
  "fulfillment_order.method": "ship",
  "interception.kind": "cancel",
  "interception.stage": "location",
  "buyer_notice.kind": "ready",
  "import_run.status": "finished",
  "bulk_action.status": "finished",
  "wave.kind": "single",
  "stock_count.kind": "full",
  "stock_count.mode": "running",
  "transfer_discrepancy.kind": "short",
  "receipt.kind": "receipt",
  "sku_tracking.tracking": "lot",
  "publish_policy.mode": "share",
  "publish_policy.scope": "all",
  "publish_policy.source": "all",
  "stock_push.outcome": "sent",
  "stock_lock.audience": "person",
  "wms_connection.gateway": "simulator",
  "shop_connection.mode": "simulator",
  "shop_connection.status": "paused",
  "platform_order.state": "applied",
  "platform_refund.status": "requested",
  "rollout.stage": "shadow",
  "shadow_order.verdict": "ship",
  "pos_receipt.kind": "sale",
  "batch_order.status": "requested",
  "file_drop.purpose": "edi",
  "file_drop.kind": "manual",
  "file_drop.status": "paused",
  "drop_file.direction": "in",
  "drop_file.state": "done",
  "robot.status": "paused",
  "robot_run.outcome": "done",
  "robot_entry.state": "done",
  "edi_partner.role": "buyer",
  "edi_partner.standard": "x12",
  "edi_message.direction": "in",
  "edi_message.state": "done",
  "wms_document.kind": "delivery",
  "wms_message.direction": "in",
  "wms_message.status": "done",
  "brand_deletion.due_at": new Date("2100-01-01T00:00:00Z"),
  "billing_account.provider": "simulator",
  "join_domain.domain": "example.test",
  "join_domain.role": "viewer",
  "join_request.status": "declined",
  "webhook_endpoint.status": "paused",
  "webhook_delivery.status": "delivered",
  "privacy_erasure.phone_hash": Buffer.from("nobody"),
};

interface Column {
  tablename: string;
  name: string;
  type: string;
  target: string | null;
}

// Columns that must be given, or are, with the table a foreign key of theirs points to; (tenant_id, x_id) counts as x_id's.
const columnsSql = `
  SELECT c.relname AS tablename, a.attname AS name, format_type(a.atttypid, NULL) AS type,
    (SELECT r.relname FROM pg_constraint f JOIN pg_class r ON r.oid = f.confrelid
     WHERE f.contype = 'f' AND f.conrelid = c.oid AND f.conkey[array_length(f.conkey, 1)] = a.attnum LIMIT 1) AS target
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
    AND (a.attnotnull AND NOT a.atthasdef OR c.relname || '.' || a.attname = ANY ($1::text[]))
    AND c.relname NOT IN ('tenant', 'tenant_key', 'bundle_component') AND EXISTS (
      SELECT 1 FROM pg_attribute t WHERE t.attrelid = c.oid AND t.attname = 'tenant_id')
  ORDER BY c.relname, a.attnum`;

/** A brand with one row in every table (but bundle_component, which needs two SKUs), and the id of each row by table. */
export async function createFullBrand(): Promise<{ tenantId: TenantId; slug: string; ids: Map<string, string> }> {
  const { tenantId } = await createTestBrand(secretText);
  const ids = new Map<string, string>();
  await withTenant(tenantId, async (tx) => {
    const userId = newId();
    await tx.db.appUser.create({
      data: { id: userId, email: `${userId}@example.test`, name: secretText, passwordHash: "none" },
    });
    ids.set("app_user", userId);
    const columns = await tx.query<Column & Record<string, unknown>>(columnsSql, [Object.keys(given)]);
    let waiting = [...new Set(columns.map((column) => column.tablename))];
    for (const table of waiting) ids.set(table, newId());
    while (waiting.length > 0) {
      const left: string[] = [];
      let problem: unknown;
      for (const table of waiting) {
        const own = columns.filter((column) => column.tablename === table);
        const failed = await tryInsert(tx, table, own, ids);
        if (failed) left.push(table);
        problem ??= failed;
      }
      if (left.length === waiting.length) throw problem;
      waiting = left;
    }
  });
  return { tenantId, slug: `t-${tenantId}`, ids };
}

/** The error, when the row cannot be there yet because another one has to be first. */
async function tryInsert(tx: TenantTx, table: string, columns: Column[], ids: Map<string, string>): Promise<unknown> {
  const values = columns.map((column) => valueFor(column, tx.tenantId, ids));
  const names = columns.map((column) => `"${column.name}"`).join(", ");
  const marks = columns.map((_, index) => `$${index + 1}`).join(", ");
  await tx.execute("SAVEPOINT attempt");
  try {
    await tx.execute(`INSERT INTO "${table}" (${names}) VALUES (${marks})`, values);
    return undefined;
  } catch (error) {
    await tx.execute("ROLLBACK TO SAVEPOINT attempt");
    return error;
  }
}

function valueFor({ tablename, name, type, target }: Column, tenantId: string, ids: Map<string, string>): unknown {
  if (name === "tenant_id") return tenantId;
  const known = given[`${tablename}.${name}`];
  if (known !== undefined) return known;
  if (type === "uuid") return ids.get(name === "id" ? tablename : (target ?? "")) ?? newId();
  if (type === "text") return secretText;
  if (type === "bytea") return createHash("sha256").update(tablename).digest();
  if (type === "jsonb" || type === "json") return "{}";
  if (type.startsWith("timestamp")) return new Date("2026-01-02T03:04:05Z");
  if (type.endsWith("[]")) return [];
  if (type === "boolean") return false;
  return 1;
}

/** One hash over every row of the brand: changes when anything does. */
export async function fingerprint(tenantId: TenantId, tables: Iterable<string>): Promise<string> {
  return withTenant(tenantId, async (tx) => {
    const hash = createHash("sha256");
    for (const table of tables) {
      if (table === "app_user") continue;
      const rows = await tx.query<{ row: string }>(`SELECT t::text AS row FROM "${table}" t ORDER BY 1`);
      hash.update(table).update(rows.map(({ row }) => row).join("\n"));
    }
    return hash.digest("hex");
  });
}
