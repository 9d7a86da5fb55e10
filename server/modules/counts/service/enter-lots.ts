import type { CountLots, FoundLots } from "@/lib/contracts/count";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { lotsForCount } from "@/server/modules/lots/service/count-lots";
import type { StoredCount } from "../repo/documents";
import { countedSoFar, writeCounted } from "../repo/lines";
import { clearLots, insertLots } from "../repo/lots";
import { type Counter, openCount } from "./open-count";

/**
 * Takes in what was found of a SKU by lot; together it is the SKU's number. Lots that lie there and are not named were
 * not found. INVALID as `lotsForCount`; NOT_FOUND when the SKU is not part of the count.
 */
export function enterLots(
  tenantId: TenantId,
  { countId, skuId, lots }: CountLots,
  counter: Counter,
): Promise<Result<{ counted: number }>> {
  return withTenant(tenantId, async (tx) => {
    const opened = await openCount(tx, countId, "enter", counter);
    if (!opened.ok) return opened;
    if (!(await countedSoFar(tx, countId, [skuId])).has(skuId)) return fail("NOT_FOUND", "No such row");
    return writeLots(tx, opened.value, { skuId, lots }, counter);
  });
}

/** The same for a row of a count that is locked. */
export async function writeLots(
  tx: TenantTx,
  count: StoredCount,
  { skuId, lots }: { skuId: string; lots: FoundLots },
  { userId, now }: Pick<Counter, "userId" | "now">,
): Promise<Result<{ counted: number }>> {
  const rows = await lotsForCount(tx, { skuId, locationId: count.locationId }, lots);
  if (!rows.ok) return rows;
  const counted = lots.reduce((sum, lot) => sum + lot.quantity, 0);
  await writeCounted(tx, count, [{ skuId, counted }], { by: userId, now });
  await clearLots(tx, count.id, [skuId]);
  await insertLots(tx, count.id, rows.value);
  return ok({ counted });
}
