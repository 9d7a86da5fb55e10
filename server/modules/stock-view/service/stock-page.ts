import type { StockPageInput } from "@/lib/contracts/stock-page";
import type { LocationScope } from "@/server/auth/location-scope";
import { withTenant } from "@/server/db/tenant-tx";
import { isUuid, type TenantId } from "@/server/ids";
import { stockRows } from "../repo/stock-page";

/** One page of stock levels with every bucket; `nextCursor` leads to the next. */
export function stockPage(tenantId: TenantId, input: StockPageInput, scope: LocationScope) {
  const [skuId, locationId] = (input.cursor ?? "").split("|");
  const after = isUuid(skuId) && isUuid(locationId) ? { skuId, locationId } : undefined;
  return withTenant(tenantId, async (tx) => {
    const found = await stockRows(tx, { ...input, limit: input.limit + 1, after, scope });
    const rows = found.slice(0, input.limit);
    const last = rows.at(-1);
    return { rows, nextCursor: found.length > rows.length && last ? `${last.skuId}|${last.locationId}` : null };
  });
}
