import type { TenantTx } from "@/server/db/tenant-tx";
import { levelsOfSkus, lockLevels } from "../repo/levels";
import { trimLots } from "../repo/lots";

/** Lots of SKUs that are followed from now on have at most what is on hand, whatever left while nobody looked. */
export async function fitLots(tx: TenantTx, skuIds: readonly string[], now: Date): Promise<void> {
  const rows = await levelsOfSkus(tx, skuIds);
  if (rows.length === 0) return;
  await lockLevels(tx, rows);
  const places = rows.map((row) => ({ ...row, causeId: null }));
  await trimLots(tx, places, { cause: "adjustment", now });
}
