import type { ListHoldsInput } from "@/lib/contracts/hold";
import { withTenant } from "@/server/db/tenant-tx";
import { isUuid, type TenantId } from "@/server/ids";
import {
  countHeldOrders,
  countHolds,
  type HoldCount,
  type HoldListRow,
  type ScopedHoldFilter,
  selectHoldIds,
  selectHolds,
} from "../repo/read";

export interface HoldPage {
  rows: HoldListRow[];
  nextCursor: string | null;
}

/** Holds without a deadline come last. */
const undated = "infinity";

/** Open holds by deadline or age, a page at a time. */
export async function listHolds(
  tenantId: TenantId,
  input: ListHoldsInput & { filter: ScopedHoldFilter },
  now: Date,
): Promise<HoldPage> {
  const [at, id] = (input.cursor ?? "").split("|");
  const known = at === undated || !Number.isNaN(Date.parse(at ?? ""));
  const after = at && isUuid(id) && known ? { at, id } : undefined;
  const rows = await withTenant(tenantId, (tx) =>
    selectHolds(tx, input.filter, now, { sort: input.sort, after, limit: input.limit + 1 }),
  );
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  const lastAt = input.sort === "due" ? last?.dueAt : last?.openedAt;
  const place = lastAt?.toISOString() ?? undated;
  return {
    rows: page,
    nextCursor: rows.length > page.length && last ? `${place}|${last.id}` : null,
  };
}

/** How many of each type there are, how many are overdue, and the oldest. Types without any are left out. */
export const holdCounts = (tenantId: TenantId, filter: ScopedHoldFilter, now: Date): Promise<HoldCount[]> =>
  withTenant(tenantId, (tx) => countHolds(tx, filter, now));

/** How many orders would be reached through the holds that match: one order may have several. */
export const heldOrders = (tenantId: TenantId, filter: ScopedHoldFilter, now: Date): Promise<number> =>
  withTenant(tenantId, (tx) => countHeldOrders(tx, filter, now));

/** Ids for a bulk action over everything that matches, oldest first. */
export const holdIdsMatching = (tenantId: TenantId, filter: ScopedHoldFilter, now: Date, limit: number) =>
  withTenant(tenantId, (tx) => selectHoldIds(tx, filter, now, limit));
