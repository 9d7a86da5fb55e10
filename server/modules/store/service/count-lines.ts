import type { StoreCountLine } from "@/lib/contracts/store";
import { type LocationScope, mayActAt } from "@/server/auth/location-scope";
import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { countLines } from "@/server/modules/counts/service/read-counts";
import { lotsAt, notFollowed } from "../repo/lots";

/** A phone keeps them all, to go on without a connection; a store rarely has more SKUs. */
const mostLines = 3000;

/** What is to be counted, by SKU code, and what has been. */
export async function linesToCount(
  tenantId: TenantId,
  countId: string,
  { locationId, scope }: { locationId: string; scope: LocationScope },
): Promise<Result<{ lines: StoreCountLine[]; complete: boolean }>> {
  if (!mayActAt(scope, locationId)) return fail("NOT_FOUND", "No such location");
  const found = await countLines(tenantId, { countId, q: "", show: "all", limit: mostLines }, scope);
  if (!found.ok) return found;
  const { rows } = found.value;
  const tracked = rows.filter((row) => row.byLot).map((row) => row.skuId);
  const lotsHere = await withTenant(tenantId, (tx) => lotsAt(tx, locationId, tracked));
  const lines = rows.map(({ skuId, skuCode, barcode, skuName, color, size, counted, lots }) => {
    const followed = lotsHere.get(skuId) ?? notFollowed;
    return { skuId, skuCode, barcode, name: skuName, color, size, counted, ...followed, found: lots };
  });
  return ok({ lines, complete: found.value.nextCursor === null });
}
