import type { TenantTx } from "@/server/db/tenant-tx";
import { adjustmentsOf } from "@/server/domain/count/difference";
import { fail, ok, type Result } from "@/server/errors";
import { settleLots } from "@/server/modules/lots/service/count-lots";
import { thawRows } from "@/server/modules/stock/service/freeze";
import { postMovements } from "@/server/modules/stock/service/post-movements";
import type { StoredCount } from "../repo/documents";
import { countRows } from "../repo/lines";
import { lotsOfCount } from "../repo/lots";

interface Posting {
  uncounted: "keep" | "zero";
  reason: string;
  by: string;
  now: Date;
}

/** How counted numbers become adjustments. Tests replace it to show that they would notice. */
export type Adjust = typeof adjustmentsOf;

/** Books the differences of a count as one document and lets its rows be sold again; `difference` is the sum of units. */
export async function postDifferences(
  tx: TenantTx,
  count: StoredCount,
  { uncounted, reason, by, now }: Posting,
  adjust: Adjust = adjustmentsOf,
): Promise<Result<{ posted: number; difference: number }>> {
  const rows = await countRows(tx, count.id);
  const adjustments = adjust(rows, uncounted);
  const movements = adjustments.map(({ skuId, delta }) => ({
    ...{ locationId: count.locationId, skuId, delta: { onHand: delta } },
    ...{ key: `count:${count.id}:${skuId}`, causeId: count.id },
  }));
  const lots = await lotsOfCount(tx, count.id);
  const settling = { countId: count.id, locationId: count.locationId, now };
  await settleLots(tx, settling, lots, "less");
  const posted = await postMovements(tx, movements, { cause: "count", reason, actor: { type: "user", id: by }, now });
  if (!posted.ok) {
    const errors = posted.errors?.map(({ path, message }) => {
      const at = Number(/\d+/.exec(path)?.[0]);
      return { path: adjustments[at]?.skuId ?? path, message };
    });
    return fail(posted.code, posted.detail, errors);
  }
  await settleLots(tx, settling, lots, "more");
  const settled = rows.filter((row) => row.frozen || row.counted !== null || uncounted === "zero");
  await thawRows(tx, { locationId: count.locationId, skuIds: settled.map((row) => row.skuId), now });
  return ok({ posted: movements.length, difference: adjustments.reduce((sum, { delta }) => sum + delta, 0) });
}
