import type { TenantTx } from "@/server/db/tenant-tx";
import { withSizeRuns } from "@/server/domain/stock/size-run";
import { selectView } from "../repo/view";

/** Where one SKU is, as routing takes it: parallel arrays. */
export interface StockView {
  location: number[];
  available: number[];
  /** Share of the color's sizes the location has, 0 to 1. */
  sizeRun: number[];
}

/**
 * What can be promised of these SKUs, by SKU; `indexById` says which locations count and what they are called.
 * Brings the other sizes of the same colors along: their stock is needed to know how full a location's size run is.
 */
export async function viewStock(
  tx: TenantTx,
  skuIds: readonly string[],
  indexById: ReadonlyMap<string, number>,
): Promise<Map<string, StockView>> {
  const rows = (await selectView(tx, skuIds)).map(({ skuId, run, locationIds, units }) => {
    const location: number[] = [];
    const available: number[] = [];
    for (let i = 0; i < locationIds.length; i++) {
      const index = indexById.get(locationIds[i] ?? "");
      if (index === undefined) continue;
      location.push(index);
      available.push(units[i] ?? 0);
    }
    return { skuId, run, location, available };
  });
  return new Map(
    withSizeRuns(rows).map(({ skuId, location, available, sizeRun }) => [skuId, { location, available, sizeRun }]),
  );
}
