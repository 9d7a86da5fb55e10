import type { TenantTx } from "@/server/db/tenant-tx";
import { conditionsOf, type ResolvedFilter } from "./conditions";
import { matchingSet, rarest } from "./list-ids";
import { Params } from "./params";

/** Ids of all orders a filter matches, in no order, up to `limit`. */
export async function allIds(tx: TenantTx, filter: ResolvedFilter, limit: number): Promise<string[]> {
  const conditions = conditionsOf(filter);
  const chosen = await rarest(tx, conditions);
  const p = new Params();
  const matching = chosen
    ? matchingSet(p, conditions, chosen, "o.id")
    : `SELECT o.id FROM sales_order o WHERE ${conditions.map((condition) => condition.where(p)).join(" AND ") || "true"}`;
  const rows = await tx.query<{ id: string }>(`${matching} LIMIT ${limit}`, p.values);
  return rows.map((row) => row.id);
}
