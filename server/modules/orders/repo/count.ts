import type { OrderCount } from "@/lib/contracts/orders-list";
import type { TenantTx } from "@/server/db/tenant-tx";
import { type Condition, conditionsOf, type ResolvedFilter } from "./conditions";
import { matchingSet, rarest } from "./list-ids";
import { Params } from "./params";

/** Counting stops here, and after this long. */
const worthCounting = 100_000;
const patienceMs = 80;
const sampleRows = 5_000;

/**
 * How many orders match: exact while that is cheap, else the planner's estimate. An estimate that is below what
 * is known to be there is replaced by "at least".
 */
export async function countOrders(tx: TenantTx, filter: ResolvedFilter): Promise<OrderCount> {
  const conditions = conditionsOf(filter);
  const chosen = await rarest(tx, conditions);
  const p = new Params();
  if (chosen) {
    const [row] = await tx.query<{ value: bigint }>(
      `SELECT count(*) AS value FROM (${matchingSet(p, conditions, chosen, "1")}) m`,
      p.values,
    );
    return { value: Number(row?.value ?? 0), kind: "exact" };
  }
  const where = (some: Condition[]) => some.map((condition) => condition.where(p)).join(" AND ") || "true";
  const counted = await within(
    tx,
    `SELECT count(*) AS value FROM (SELECT 1 FROM sales_order o WHERE ${where(conditions)} LIMIT ${worthCounting + 1}) m`,
    p.values,
  );
  if (counted !== undefined && counted <= worthCounting) return { value: counted, kind: "exact" };
  const known = counted === undefined ? 0 : worthCounting;
  const estimate = await estimated(tx, conditions);
  return estimate > known ? { value: estimate, kind: "about" } : { value: known, kind: "at_least" };
}

/** Undefined when the database did not get there in time; the savepoint keeps the transaction usable. */
async function within(tx: TenantTx, sql: string, values: unknown[]): Promise<number | undefined> {
  await tx.execute(`SAVEPOINT counting; SET LOCAL statement_timeout = ${patienceMs}`);
  try {
    const [row] = await tx.query<{ value: bigint | null }>(sql, values);
    await tx.execute("ROLLBACK TO SAVEPOINT counting");
    return row?.value === null ? undefined : Number(row?.value ?? 0);
  } catch (error) {
    await tx.execute("ROLLBACK TO SAVEPOINT counting");
    if ((error as { code?: string }).code === "57014") return undefined;
    throw error;
  }
}

/** The planner knows about columns; for what is in other tables the share among the newest orders is taken. */
async function estimated(tx: TenantTx, conditions: Condition[]): Promise<number> {
  const own = conditions.filter((condition) => !condition.probesOtherTable);
  const others = conditions.filter((condition) => condition.probesOtherTable);
  const p = new Params();
  const from = `FROM sales_order o WHERE ${own.map((condition) => condition.where(p)).join(" AND ") || "true"}`;
  const plan = await tx.query<Plan & Record<string, unknown>>(`EXPLAIN (FORMAT JSON) SELECT 1 ${from}`, p.values);
  const rows = plan[0]?.["QUERY PLAN"][0].Plan["Plan Rows"] ?? 0;
  if (others.length === 0) return Math.round(rows);
  const matching = others.map((condition) => condition.where(p)).join(" AND ");
  const newest = `SELECT o.id ${from} ORDER BY o.placed_at DESC, o.id DESC LIMIT ${sampleRows}`;
  const perMillion = await within(
    tx,
    `SELECT count(*) FILTER (WHERE ${matching}) * 1000000 / nullif(count(*), 0) AS value FROM (${newest}) o`,
    p.values,
  );
  return Math.round((rows * (perMillion ?? 0)) / 1_000_000);
}

interface Plan {
  "QUERY PLAN": [{ Plan: { "Plan Rows": number } }];
}
