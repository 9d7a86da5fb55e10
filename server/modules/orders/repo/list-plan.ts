import type { OrderStatus } from "@/lib/contracts/order-status";
import { type OrderSort, openOrderStatuses } from "@/lib/contracts/orders-list";
import type { Condition, ConditionName, ResolvedFilter } from "./conditions";
import { openStatuses } from "./conditions";
import type { Params, Sql } from "./params";

/** A position in a sorted list: the last row's sort value as text, and its id. */
export interface Position {
  key: string;
  id: string;
}

interface SortColumn {
  column: string;
  type: "timestamptz" | "bigint";
  direction: "ASC" | "DESC";
}

export const sortColumns: Record<OrderSort, SortColumn> = {
  placed_desc: { column: "placed_at", type: "timestamptz", direction: "DESC" },
  placed_asc: { column: "placed_at", type: "timestamptz", direction: "ASC" },
  amount_desc: { column: "total_minor", type: "bigint", direction: "DESC" },
  amount_asc: { column: "total_minor", type: "bigint", direction: "ASC" },
  due_asc: { column: "promise_by", type: "timestamptz", direction: "ASC" },
  due_desc: { column: "promise_by", type: "timestamptz", direction: "DESC" },
};

/** Sorting by deadline is about open orders that have one. */
export const sortRestriction = (sort: OrderSort): string =>
  sort.startsWith("due") ? `o.promise_by IS NOT NULL AND o.status IN (${openStatuses})` : "true";

export function orderBy(sort: OrderSort, alias: string): string {
  const { column, direction } = sortColumns[sort];
  return `${alias}.${column} ${direction}, ${alias}.id ${direction}`;
}

export function after(sort: OrderSort, position: Position | undefined, alias: string): Sql {
  const { column, type, direction } = sortColumns[sort];
  return (p: Params) =>
    position
      ? `(${alias}.${column}, ${alias}.id) ${direction === "DESC" ? "<" : ">"} (${p.add(position.key)}::${type}, ${p.add(position.id)}::uuid)`
      : "true";
}

/** What an ordered walk reads: one or more index ranges merged in order, and which conditions they already meet. */
export interface Walk {
  branches: Sql[];
  covers: ConditionName[];
}

const maxBranches = 40;
const everything: Walk = { branches: [() => "true"], covers: [] };

/** The index to walk in order of placing, by what is usually rarest. */
export function walkFor(sort: OrderSort, filter: ResolvedFilter, conditions: Condition[]): Walk {
  if (!sort.startsWith("placed")) return everything;
  const { importId, payment, method, tags, hold, channelIds, status } = filter;
  if (importId) return covering(conditions, ["import"]);
  if (method?.length && !method.includes("ship")) return perValue("method", "o.method", method);
  if (hold) return { branches: [() => "o.open_holds > 0"], covers: hold === "any" ? ["hold"] : [] };
  if (payment?.length && !payment.includes("paid")) return perValue("payment", "o.payment_status", payment);
  if (tags?.length) return { branches: [() => "o.tags <> '{}'"], covers: [] };
  if (channelIds && channelIds.length * (status?.length || 5) <= maxBranches) return perChannel(channelIds, status);
  if (status?.length) return perValue("status", "o.status", status);
  return everything;
}

function covering(conditions: Condition[], names: ConditionName[]): Walk {
  const met = conditions.filter((condition) => names.includes(condition.name));
  return { branches: [(p) => met.map((condition) => condition.where(p)).join(" AND ")], covers: names };
}

const perValue = (name: ConditionName, column: string, values: string[]): Walk => ({
  branches: values.map((value) => () => `${column} = '${value}'`),
  covers: [name],
});

function perChannel(channelIds: string[], status: OrderStatus[] | undefined): Walk {
  const statuses = status?.length ? status : [...openOrderStatuses, "completed", "canceled"];
  return {
    branches: channelIds.flatMap((channelId) =>
      statuses.map((value) => (p: Params) => `o.channel_id = ${p.add(channelId)}::uuid AND o.status = '${value}'`),
    ),
    covers: ["channel", "status"],
  };
}
