import type { CountLots } from "@/lib/contracts/count";
import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { lotsForCount } from "@/server/modules/lots/service/count-lots";
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
    const { locationId } = opened.value;
    if (!(await countedSoFar(tx, countId, [skuId])).has(skuId)) return fail("NOT_FOUND", "No such row");
    const rows = await lotsForCount(tx, { skuId, locationId }, lots);
    if (!rows.ok) return rows;
    const counted = lots.reduce((sum, lot) => sum + lot.quantity, 0);
    await writeCounted(tx, opened.value, [{ skuId, counted }], { by: counter.userId, now: counter.now });
    await clearLots(tx, countId, [skuId]);
    await insertLots(tx, countId, rows.value);
    return ok({ counted });
  });
}
