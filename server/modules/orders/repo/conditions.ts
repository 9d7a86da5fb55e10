import type { DeliveryMethod, HoldType, OrderStatus, PaymentStatus } from "@/lib/contracts/order-status";
import { openOrderStatuses } from "@/lib/contracts/orders-list";
import type { Sql } from "./params";

/** A filter with names looked up and days turned into instants; ranges are half-open. */
export interface ResolvedFilter {
  ids?: string[];
  /** The channel's number, exactly. */
  externalNo?: string;
  status?: OrderStatus[];
  channelIds?: string[];
  hold?: "any" | HoldType[];
  placed?: { from?: Date; to?: Date };
  payment?: PaymentStatus[];
  method?: DeliveryMethod[];
  locationIds?: string[];
  /** Locations the viewer is limited to, on top of the filter. */
  visibleLocationIds?: string[];
  tags?: string[];
  /** Our SKU, and the code that channels may have sent for it. */
  sku?: { code: string; id?: string };
  /** A SKU somebody searched for, on top of the filter. */
  searchedSku?: { code: string; id?: string };
  importId?: string;
  due?: { from?: Date; to?: Date };
  amount?: { min?: bigint; max?: bigint };
}

export type ConditionName =
  | "ids"
  | "externalNo"
  | "status"
  | "channel"
  | "hold"
  | "placed"
  | "payment"
  | "method"
  | "location"
  | "visible"
  | "tag"
  | "sku"
  | "import"
  | "due"
  | "amount";

export interface Condition {
  name: ConditionName;
  /** Whether it holds for one row `o` of sales_order. */
  where: Sql;
  /** Through an index: the orders for which it holds, or at least those for which it may. */
  ids?: Sql;
  /** It looks into another table for each order. */
  probesOtherTable?: boolean;
}

export type IndexedCondition = Condition & { ids: Sql };

const literals = (values: readonly string[]) => values.map((value) => `'${value}'`).join(", ");
const closedWork = literals(["declined", "expired", "recalled", "canceled"]);
export const openStatuses = literals(openOrderStatuses);

/** A condition on columns of sales_order itself. */
const own = (name: ConditionName, where: Sql): IndexedCondition => ({
  name,
  where,
  ids: (p) => `SELECT o.id FROM sales_order o WHERE ${where(p)}`,
});

// A scalar subquery and not EXISTS: the planner must not turn it into a join that reads the other table whole.
const other = (name: ConditionName, table: string, where: Sql): IndexedCondition => ({
  name,
  where: (p) => `(SELECT true FROM ${table} x WHERE x.order_id = o.id AND ${where(p)} LIMIT 1) IS TRUE`,
  ids: (p) => `SELECT x.order_id FROM ${table} x WHERE ${where(p)}`,
  probesOtherTable: true,
});

const atLocations = (name: ConditionName, locationIds: string[]) =>
  other(
    name,
    "fulfillment_order",
    (p) => `x.location_id = ANY(${p.add(locationIds)}::uuid[]) AND x.status NOT IN (${closedWork})`,
  );

function withSku(sku: { code: string; id?: string }): Condition {
  const byCode = other("sku", "order_line", (p) => `x.sku_code = ${p.add(sku.code)}`);
  if (!sku.id) return byCode;
  const byId = other("sku", "order_line", (p) => `x.sku_id = ${p.add(sku.id)}::uuid`);
  return {
    ...other("sku", "order_line", (p) => `(x.sku_id = ${p.add(sku.id)}::uuid OR x.sku_code = ${p.add(sku.code)})`),
    ids: (p) => `${byId.ids(p)} UNION ALL ${byCode.ids(p)}`,
  };
}

function range(column: string, bounds: { from?: unknown; to?: unknown }, type: string, upTo: "<" | "<="): Sql {
  return (p) => {
    const parts: string[] = [];
    if (bounds.from !== undefined) parts.push(`${column} >= ${p.add(bounds.from)}::${type}`);
    if (bounds.to !== undefined) parts.push(`${column} ${upTo} ${p.add(bounds.to)}::${type}`);
    return parts.join(" AND ") || "true";
  };
}

/** The conditions of a filter, all of which must hold. */
export function conditionsOf(filter: ResolvedFilter): Condition[] {
  const found: Condition[] = [];
  const { ids, externalNo, status, channelIds, hold, placed, payment, method, importId, due, amount, tags, sku } =
    filter;
  if (ids) {
    found.push({
      name: "ids",
      where: (p) => `o.id = ANY(${p.add(ids)}::uuid[])`,
      ids: (p) => `SELECT unnest(${p.add(ids)}::uuid[])`,
    });
  }
  if (externalNo !== undefined) found.push(own("externalNo", (p) => `o.external_no = ${p.add(externalNo)}`));
  if (status?.length) found.push(own("status", () => `o.status IN (${literals(status)})`));
  if (channelIds) found.push(own("channel", (p) => `o.channel_id = ANY(${p.add(channelIds)}::uuid[])`));
  if (hold === "any") found.push(own("hold", () => "o.open_holds > 0"));
  else if (hold?.length) found.push(other("hold", "hold", () => `x.status = 'open' AND x.type IN (${literals(hold)})`));
  if (placed) found.push(own("placed", range("o.placed_at", placed, "timestamptz", "<")));
  if (payment?.length) found.push(own("payment", () => `o.payment_status IN (${literals(payment)})`));
  if (method?.length) found.push(own("method", () => `o.method IN (${literals(method)})`));
  if (filter.locationIds) found.push(atLocations("location", filter.locationIds));
  if (filter.visibleLocationIds) found.push(atLocations("visible", filter.visibleLocationIds));
  // Array operators may not reach an index past row-level security; a walk over what has tags at all serves instead.
  if (tags?.length) found.push({ name: "tag", where: (p) => `o.tags <> '{}' AND o.tags && ${p.add(tags)}::text[]` });
  if (sku) found.push(withSku(sku));
  if (filter.searchedSku) found.push(withSku(filter.searchedSku));
  if (importId) found.push(own("import", (p) => `o.import_id = ${p.add(importId)}::uuid`));
  if (due) {
    const within = range("o.promise_by", due, "timestamptz", "<");
    found.push(own("due", (p) => `o.promise_by IS NOT NULL AND o.status IN (${openStatuses}) AND ${within(p)}`));
  }
  if (amount) {
    found.push(own("amount", range("o.total_minor", { from: amount.min, to: amount.max }, "bigint", "<=")));
  }
  return found;
}
