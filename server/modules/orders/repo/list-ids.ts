import type { OrderSort } from "@/lib/contracts/orders-list";
import type { TenantTx } from "@/server/db/tenant-tx";
import { type Condition, conditionsOf, type ResolvedFilter } from "./conditions";
import { after, orderBy, type Position, sortColumns, sortRestriction, walkFor } from "./list-plan";
import { Params } from "./params";

/** A condition that no more orders than this meet is looked up as a set and sorted; otherwise an index is walked in order. */
const fewOrders = 5_000;
/** Rows one walk may read before it answers with what it has. Rows that need a look into another table cost more. */
const walkRows = { plain: 20_000, probing: 8_000 };

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
export async function rarest(tx: TenantTx, conditions: Condition[]): Promise<Condition | undefined> {
  if (conditions.length === 0) return undefined;
  const p = new Params();
  const counts = conditions.map((condition, index) => {
    return `SELECT ${index} AS condition, count(*)::int AS orders FROM (${condition.ids(p)} LIMIT ${fewOrders + 1}) c`;
  });
  const rows = await tx.query<{ condition: number; orders: number }>(counts.join(" UNION ALL "), p.values);
  const small = rows.filter((row) => row.orders <= fewOrders).sort((a, b) => a.orders - b.orders)[0];
  return small && conditions[small.condition];
}

/** Up to `limit` matching orders in order, from a position on. */
export async function findOrders(tx: TenantTx, search: Search): Promise<Found> {
  const conditions = conditionsOf(search.filter);
  const chosen = await rarest(tx, conditions);
  return chosen ? fromSet(tx, search, conditions, chosen) : walk(tx, search, conditions);
}

/** LATERAL with OFFSET 0: each of the few ids is looked up by primary key, whatever the planner thinks of the rest. */
export function matchingSet(p: Params, conditions: Condition[], chosen: Condition, columns: string): string {
  const wheres = conditions.map((condition) => condition.where(p));
  return `SELECT ${columns} FROM (SELECT DISTINCT c.id FROM (${chosen.ids(p)}) AS c(id)) AS c
    CROSS JOIN LATERAL (SELECT * FROM sales_order s WHERE s.tenant_id = weft_tenant() AND s.id = c.id OFFSET 0) AS o
    WHERE ${wheres.join(" AND ") || "true"}`;
}

async function fromSet(tx: TenantTx, search: Search, conditions: Condition[], chosen: Condition): Promise<Found> {
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

/**
 * Reads an index in order and keeps what meets the other conditions. `walked` is read lazily: it ends with the page,
 * and only when that stays short does finding the last row read all of it. One statement, so that both see the same rows.
 */
async function walk(tx: TenantTx, search: Search, conditions: Condition[]): Promise<Found> {
  const p = new Params();
  const { sort, filter, limit } = search;
  const { column } = sortColumns[sort];
  const { branches, covers } = walkFor(sort, filter, conditions);
  const placed = conditions.find((condition) => condition.name === "placed");
  const rest = conditions.filter((condition) => !covers.includes(condition.name) && condition.name !== "placed");
  const rows = rest.some((condition) => condition.probesOtherTable) ? walkRows.probing : walkRows.plain;
  const reads = branches.map((branch) => {
    const wheres = [branch(p), placed?.where(p) ?? "true", after(sort, search.from, "o")(p), sortRestriction(sort)];
    return `SELECT ${walkedColumns} FROM sales_order o WHERE ${wheres.join(" AND ")}`;
  });
  const wheres = rest.map((condition) => condition.where(p)).join(" AND ") || "true";
  const found = await tx.query<{ id: string; key: string; last: boolean }>(
    `WITH walked AS MATERIALIZED (
       SELECT * FROM (${reads.join(" UNION ALL ")}) AS o ORDER BY ${orderBy(sort, "o")} LIMIT ${rows}
     ), page AS MATERIALIZED (
       SELECT o.id, o.${column}::text AS key FROM walked o WHERE ${wheres} LIMIT ${limit}
     )
     SELECT id, key, false AS last FROM page
     UNION ALL
     SELECT l.id, l.key, true FROM (
       SELECT o.id, o.${column}::text AS key FROM walked o
       OFFSET CASE WHEN (SELECT count(*) FROM page) < ${limit} THEN ${rows - 1} ELSE 0 END LIMIT 1
     ) AS l WHERE (SELECT count(*) FROM page) < ${limit}`,
    p.values,
  );
  return {
    positions: found.filter((row) => !row.last).map(({ key, id }) => ({ key, id })),
    stoppedAt: found.find((row) => row.last),
  };
}
