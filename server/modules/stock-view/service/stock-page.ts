import type { z } from "zod";
import type { adjustStockInput } from "@/lib/contracts/stock";
import type { StockPageInput } from "@/lib/contracts/stock-page";
import type { LocationScope } from "@/server/auth/location-scope";
import { withTenant } from "@/server/db/tenant-tx";
import { FailureError, fail, ok, type Result } from "@/server/errors";
import { isUuid, type TenantId, type UserId } from "@/server/ids";
import { listMovements } from "@/server/modules/stock/service/read-stock";
import { adjust } from "@/server/modules/stock/service/set-on-hand";
import { knownTargets, openReservations, stockRows } from "../repo/stock-page";

const noFilter = { q: "", locations: [], categories: [], atLeast: undefined, atMost: undefined };

/** One page of stock levels with every bucket; `nextCursor` leads to the next. */
export function stockPage(tenantId: TenantId, input: StockPageInput, scope: LocationScope) {
  const [skuId, locationId] = (input.cursor ?? "").split("|");
  const after = isUuid(skuId) && isUuid(locationId) ? { skuId, locationId } : undefined;
  return withTenant(tenantId, async (tx) => {
    const found = await stockRows(tx, { ...input, limit: input.limit + 1, after, scope, only: undefined });
    const rows = found.slice(0, input.limit);
    const last = rows.at(-1);
    return { rows, nextCursor: found.length > rows.length && last ? `${last.skuId}|${last.locationId}` : null };
  });
}

/** Why the numbers of one SKU at one location are what they are: the terms, the open promises, the latest movements. */
export async function explainStock(
  tenantId: TenantId,
  key: { skuId: string; locationId: string },
  scope: LocationScope,
) {
  const { row, reservations } = await withTenant(tenantId, async (tx) => ({
    row: (await stockRows(tx, { ...noFilter, limit: 1, after: undefined, scope, only: key }))[0],
    reservations: await openReservations(tx, key),
  }));
  if (!row) return fail("NOT_FOUND", "No such stock row");
  const movements = await listMovements(tenantId, { ...key, limit: 50 }, scope);
  return ok({ row, reservations, movements: movements.rows, more: movements.nextCursor !== null });
}

/** Adjusts buckets by hand, all rows or none. */
export function adjustStock(
  tenantId: TenantId,
  { rows, reason, idempotencyKey }: z.infer<typeof adjustStockInput>,
  who: { userId: UserId; scope: LocationScope; now: Date },
): Promise<Result<{ changed: number }>> {
  return withTenant(tenantId, async (tx) => {
    const outside = rows.some((row) => who.scope && !who.scope.includes(row.locationId));
    if (outside || (await knownTargets(tx, rows)) < rows.length) return fail("NOT_FOUND", "No such SKU or location");
    const { changed, refused } = await adjust(tx, rows, {
      cause: "adjustment",
      reason,
      actor: { type: "user", id: who.userId },
      idempotencyKey: `adjust:${idempotencyKey}`,
      now: who.now,
    });
    if (refused.length > 0) throw new FailureError(fail("RESERVED_EXCEEDS", "Less would remain than is promised"));
    return ok({ changed });
  });
}
