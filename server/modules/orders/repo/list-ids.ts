import type { OrderSort } from "@/lib/contracts/orders-list";
import type { TenantTx } from "@/server/db/tenant-tx";
import { type Condition, conditionsOf, type IndexedCondition, type ResolvedFilter } from "./conditions";
import { after, orderBy, type Position, sortColumns, sortRestriction, walkFor } from "./list-plan";
import { Params } from "./params";

export interface Limits {
  /** A condition that no more orders than this meet is looked up as a set and sorted; otherwise an index is walked in order. */
  fewOrders: number;
  /** Rows one walk may read before it answers with what it has; fewer where each costs a look elsewhere on the disk. */
  walkRows: number;
  costlyWalkRows: number;
}

const usualLimits: Limits = { fewOrders: 5_000, walkRows: 20_000, costlyWalkRows: 8_000 };

export interface Found {
  positions: Position[];
  /** Set when the walk stopped early: everything before it has been looked at. */
  stoppedAt?: Position;
}

export interface Search {
  filter: ResolvedFilter;
  sort: OrderSort;
  from?: Position;
  limit: number;
}

/** The condition with the smallest set of orders, when that is small enough to look at whole. */
export async function rarest(
  tx: TenantTx,
  conditions: Condition[],
  { fewOrders } = usualLimits,
): Promise<IndexedCondition | undefined> {
  const p = new Params();
  const counts = conditions.flatMap(({ ids }, index) =>
    ids ? `SELECT ${index} AS condition, count(*)::int AS orders FROM (${ids(p)} LIMIT ${fewOrders + 1}) c` : [],
  );
  if (counts.length === 0) return undefined;
  const rows = await tx.query<{ condition: number; orders: number }>(counts.join(" UNION ALL "), p.values);
  const small = rows.filter((row) => row.orders <= fewOrders).sort((a, b) => a.orders - b.orders)[0];
  const chosen = small && conditions[small.condition];
  return chosen?.ids ? { ...chosen, ids: chosen.ids } : undefined;
}

/** Up to `limit` matching orders in order, from a position on. */
export async function findOrders(tx: TenantTx, search: Search, limits = usualLimits): Promise<Found> {
  const conditions = conditionsOf(search.filter);
  const chosen = await rarest(tx, conditions, limits);
  return chosen ? fromSet(tx, search, conditions, chosen) : walk(tx, search, conditions, limits);
}

/** LATERAL with OFFSET 0: each of the few ids is looked up by primary key, whatever the planner thinks of the rest. */
export function matchingSet(p: Params, conditions: Condition[], chosen: IndexedCondition, columns: string): string {
  const wheres = conditions.map((condition) => condition.where(p));
  return `SELECT ${columns} FROM (SELECT DISTINCT c.id FROM (${chosen.ids(p)}) AS c(id)) AS c
    CROSS JOIN LATERAL (SELECT * FROM sales_order s WHERE s.tenant_id = weft_tenant() AND s.id = c.id OFFSET 0) AS o
    WHERE ${wheres.join(" AND ") || "true"}`;
}

async function fromSet(
  tx: TenantTx,
  search: Search,
  conditions: Condition[],
  chosen: IndexedCondition,
): Promise<Found> {
  const p = new Params();
  const { column } = sortColumns[search.sort];
  const matching = matchingSet(p, conditions, chosen, `o.id, o.${column}::text AS key, o.${column}`);
  const positions = await tx.query<{ key: string; id: string }>(
    `SELECT r.id, r.key FROM (${matching} AND ${sortRestriction(search.sort)} AND ${after(search.sort, search.from, "o")(p)}) AS r
     ORDER BY ${orderBy(search.sort, "r")} LIMIT ${search.limit}`,
    p.values,
  );
  return { positions };
}

const walkedColumns =
  "o.id, o.placed_at, o.total_minor, o.promise_by, o.status, o.channel_id, o.payment_status, o.method, o.import_id, o.open_holds, o.tags";

const inIndexOrder = ["enable_sort", "enable_seqscan", "enable_bitmapscan"];

/** Without a sort at hand the planner merges the indexes in order, which can stop early; costs alone mislead it here. */
async function withoutSorting<T>(tx: TenantTx, work: () => Promise<T>): Promise<T> {
  await tx.execute(
    [...inIndexOrder.map((name) => `SET LOCAL ${name} = off`), "SET LOCAL max_parallel_workers_per_gather = 0"].join(
      ";",
    ),
  );
  const result = await work();
  await tx.execute(
    [...inIndexOrder, "max_parallel_workers_per_gather"].map((name) => `SET LOCAL ${name} TO DEFAULT`).join(";"),
  );
  return result;
}

/**
 * Reads an index in order and keeps what meets the other conditions. `walked` is read lazily: it ends with the page,
 * and only when that stays short does finding the last row read all of it. One statement, so that both see the same rows.
 */
async function walk(tx: TenantTx, search: Search, conditions: Condition[], limits: Limits): Promise<Found> {
  const p = new Params();
  const { sort, filter, limit } = search;
  const { column } = sortColumns[sort];
  const { branches, covers } = walkFor(sort, filter, conditions);
  const placed = conditions.find((condition) => condition.name === "placed");
  const rest = conditions.filter((condition) => !covers.includes(condition.name) && condition.name !== "placed");
  const costly = !sort.startsWith("placed") || rest.some((condition) => condition.probesOtherTable);
  const rows = costly ? limits.costlyWalkRows : limits.walkRows;
  const reads = branches.map((branch) => {
    const wheres = [branch(p), placed?.where(p) ?? "true", after(sort, search.from, "o")(p), sortRestriction(sort)];
    // Ordered and limited one by one: only then can the planner merge them without reading them whole.
    return `(SELECT ${walkedColumns} FROM sales_order o WHERE ${wheres.join(" AND ")} ORDER BY ${orderBy(sort, "o")} LIMIT ${rows})`;
  });
  const wheres = rest.map((condition) => condition.where(p)).join(" AND ") || "true";
  const statement = `WITH walked AS MATERIALIZED (
       SELECT * FROM (${reads.join(" UNION ALL ")}) AS o ORDER BY ${orderBy(sort, "o")} LIMIT ${rows}
     ), page AS MATERIALIZED (
       SELECT o.id, o.${column}::text AS key FROM walked o WHERE ${wheres} LIMIT ${limit}
     )
     SELECT id, key, false AS last FROM page
     UNION ALL
     SELECT l.id, l.key, true FROM (
       SELECT o.id, o.${column}::text AS key FROM walked o
       OFFSET CASE WHEN (SELECT count(*) FROM page) < ${limit} THEN ${rows - 1} ELSE 0 END LIMIT 1
     ) AS l WHERE (SELECT count(*) FROM page) < ${limit}`;
  const found = await withoutSorting(tx, () =>
    tx.query<{ id: string; key: string; last: boolean }>(statement, p.values),
  );
  return {
    positions: found.filter((row) => !row.last).map(({ key, id }) => ({ key, id })),
    stoppedAt: found.find((row) => row.last),
  };
}
