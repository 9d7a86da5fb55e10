import type { TenantTx } from "@/server/db/tenant-tx";
import { freezeLevels, thawLevels } from "../repo/freeze";
import { lockLevels } from "../repo/levels";
import { announceStock } from "./announce-stock";

interface RowsAt {
  locationId: string;
  skuIds: readonly string[];
  now: Date;
}

/**
 * Nothing of these rows is sold until `thawRows`: `markSuspect` for a whole document, which records it itself. Returns
 * the SKUs that were not in doubt before.
 */
export async function freezeRows(tx: TenantTx, rows: RowsAt & { causeId: string }): Promise<string[]> {
  await lockLevels(tx, placesOf(rows));
  return freezeLevels(tx, rows);
}

/** The rows may be sold again, whoever had doubted them; orders that wait for them are checked again. */
export async function thawRows(tx: TenantTx, rows: RowsAt): Promise<void> {
  await lockLevels(tx, placesOf(rows));
  await announceStock(tx, new Set(await thawLevels(tx, rows)), rows.now);
}

const placesOf = ({ locationId, skuIds }: RowsAt) => skuIds.map((skuId) => ({ locationId, skuId }));
