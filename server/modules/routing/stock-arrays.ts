import type { RoutingNetwork } from "@/server/domain/routing/network";
import type { LineStock } from "@/server/domain/routing/types";

interface StockRow {
  skuId: string;
  locationIds: string[];
  units: number[];
}

/** Stock rows as the engine takes them, by SKU; locations that are not in the network are left out. */
export function stockBySku(rows: readonly StockRow[], network: RoutingNetwork): Map<string, LineStock> {
  return new Map(
    rows.map(({ skuId, locationIds, units }) => {
      const location: number[] = [];
      const available: number[] = [];
      locationIds.forEach((id, i) => {
        const index = network.indexById.get(id);
        if (index === undefined) return;
        location.push(index);
        available.push(units[i] ?? 0);
      });
      return [skuId, { location, available }];
    }),
  );
}

export const noStock: LineStock = { location: [], available: [] };
