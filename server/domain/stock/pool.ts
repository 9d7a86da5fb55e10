/** Where one SKU is, as planning sees it: parallel arrays of network index and units available. */
export interface SkuStock {
  location: number[];
  available: number[];
  /** Share of the color's sizes the location had when this was loaded, 0 to 1. */
  sizeRun: number[];
  loadedAt: number;
}

const nowhere: SkuStock = { location: [], available: [], sizeRun: [], loadedAt: 0 };

/**
 * A view of one brand's stock to plan on, in memory. It may be behind: whatever is chosen from it is checked again
 * under lock, and nothing is called out of stock before it was loaded anew.
 */
export class StockPool {
  private readonly bySku = new Map<string, SkuStock>();

  of(skuId: string): SkuStock {
    return this.bySku.get(skuId) ?? nowhere;
  }

  put(skuId: string, stock: SkuStock) {
    this.bySku.set(skuId, stock);
  }

  forget(skuIds: Iterable<string>) {
    for (const skuId of skuIds) this.bySku.delete(skuId);
  }

  /** Those of `skuIds` that are not here, or were loaded before `since` (milliseconds). */
  missing(skuIds: Iterable<string>, since: number): string[] {
    return [...skuIds].filter((skuId) => {
      const stock = this.bySku.get(skuId);
      return !stock || stock.loadedAt < since;
    });
  }

  /** Takes units out of the view, or gives them back with a negative quantity. */
  take(skuId: string, location: number, quantity: number) {
    const stock = this.of(skuId);
    const at = stock.location.indexOf(location);
    if (at >= 0) stock.available[at] = (stock.available[at] ?? 0) - quantity;
  }

  /** Units available at one location. */
  available(skuId: string, location: number): number {
    const stock = this.of(skuId);
    return stock.available[stock.location.indexOf(location)] ?? 0;
  }

  /** Corrects one row to what was read under lock. */
  correct(skuId: string, location: number, available: number) {
    const stock = this.of(skuId);
    const at = stock.location.indexOf(location);
    if (at >= 0) stock.available[at] = available;
  }
}
