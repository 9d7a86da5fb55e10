import type { TenantTx } from "@/server/db/tenant-tx";
import { queuesOf } from "@/server/jobs/job";

/** References that triggers keep and the catalogue does not know: their rows go first. */
const keptByTriggers = [
  ["sales_order", "channel"],
  ["fulfillment_order", "location"],
] as const;

export interface BrandTable {
  name: string;
  /** The application may only add to it. */
  appended: boolean;
}

/** Every table with a brand's rows, as the catalogue has them: those that refer to others before those. */
export async function tablesInOrder(tx: TenantTx): Promise<BrandTable[]> {
  const tables = await tx.query<{ name: string; appended: boolean }>(
    `SELECT c.relname AS name, EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'append') AS appended
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY c.relname`,
  );
  const references = await tx.query<{ from: string; to: string }>(
    `SELECT DISTINCT t.relname AS "from", r.relname AS "to" FROM pg_constraint f
     JOIN pg_class t ON t.oid = f.conrelid JOIN pg_class r ON r.oid = f.confrelid
     WHERE f.contype = 'f' AND t.relnamespace = 'public'::regnamespace AND f.conrelid <> f.confrelid`,
  );
  for (const [from, to] of keptByTriggers) references.push({ from, to });
  const ordered: BrandTable[] = [];
  let left = tables;
  while (left.length > 0) {
    const waiting = new Set(left.map(({ name }) => name));
    const blocked = new Set(references.filter(({ from }) => waiting.has(from)).map(({ to }) => to));
    const next = left.filter(({ name }) => !blocked.has(name));
    if (next.length === 0) throw new Error(`tables refer to each other in a circle: ${[...waiting].join(", ")}`);
    ordered.push(...next);
    left = left.filter(({ name }) => blocked.has(name));
  }
  return ordered;
}

/** Removes up to `most` rows of the brand; how many there were. */
export async function eraseRows(tx: TenantTx, { name, appended }: BrandTable, most: number): Promise<number> {
  if (appended) {
    const [row] = await tx.query<{ rows: bigint }>("SELECT erase_appended($1::text::regclass, $2) AS rows", [
      name,
      most,
    ]);
    return Number(row?.rows ?? 0);
  }
  return tx.execute(
    `DELETE FROM "${name}" WHERE ctid = ANY (ARRAY(SELECT ctid FROM "${name}" WHERE tenant_id = $1 LIMIT $2))`,
    [tx.tenantId, most],
  );
}

/** True when it begins with this call; throws before it is due. */
export async function beginErasing(tx: TenantTx): Promise<boolean> {
  const [row] = await tx.query<{ began: boolean }>("SELECT begin_brand_deletion() AS began");
  return row?.began ?? false;
}

export async function isBeingErased(tx: TenantTx): Promise<boolean> {
  const rows = await tx.query("SELECT 1 FROM deleted_brand WHERE brand_id = $1 AND finished_at IS NULL", [tx.tenantId]);
  return rows.length > 0;
}

/** Nobody adds a row that refers to the brand from here to the end of the transaction. */
export const lockBrand = (tx: TenantTx) => tx.query("SELECT 1 FROM tenant WHERE id = $1 FOR UPDATE", [tx.tenantId]);

export const finishErasing = (tx: TenantTx) => tx.query("SELECT finish_brand_deletion()");

/** Work that waits for its turn would find no brand. */
export const dropJobs = (tx: TenantTx) =>
  tx.execute(
    `DELETE FROM graphile_worker._private_jobs j USING graphile_worker._private_job_queues q
     WHERE q.id = j.job_queue_id AND j.locked_at IS NULL AND (q.queue_name = $1 OR starts_with(q.queue_name, $1 || ':'))`,
    [queuesOf(tx.tenantId).own],
  );
