import { type CostModel, someCanServe } from "./cost-model";
import { greedySearch } from "./greedy-search";
import type { Item } from "./items";
import type { RoutingRequest, RoutingShortage } from "./types";

/**
 * Why an order has no plan: per line, that no location has the stock, that none with stock may serve, or that serving all would take
 * more parcels than the policy allows. `servable` are the items a partial plan could hold.
 */
export function shortagesOf(
  request: RoutingRequest,
  items: readonly Item[],
  model: CostModel | undefined,
  maxParcels: number,
): { shortages: RoutingShortage[]; servable: Item[] } {
  const shortages: RoutingShortage[] = [];
  const report = (item: Item, reason: RoutingShortage["reason"]) => {
    const available = Array.from(item.stock.available).reduce((sum, units) => sum + Math.max(0, units), 0);
    for (const { line } of item.parts) shortages.push({ line, reason, available });
  };
  // The model may hold pieces of items; servable is asked of the pieces of each item.
  const served = new Set<Item>();
  for (const item of items) {
    const pieces = model ? piecesOf(model, item) : [];
    const reachable = pieces.length > 0 && pieces.every((index) => model !== undefined && someCanServe(model, index));
    if (reachable) served.add(item);
    else report(item, hasEnough(item) ? "no_location" : "out_of_stock");
  }
  if (served.size === items.length && model) {
    // Every item could be served, only not all in so few parcels.
    const covered = new Set(greedySearch(model, maxParcels).parcels.flatMap((parcel) => [...parcel.items]));
    for (const item of items) {
      if (piecesOf(model, item).every((index) => covered.has(index))) continue;
      served.delete(item);
      report(item, "split_not_allowed");
    }
  }
  const lineNo = ({ line }: RoutingShortage) => request.lines[line]?.lineNo ?? 0;
  shortages.sort((a, b) => lineNo(a) - lineNo(b) || a.line - b.line);
  return { shortages, servable: [...served] };
}

function piecesOf(model: CostModel, item: Item): number[] {
  const lines = new Set(item.parts.map(({ line }) => line));
  return [...model.items.keys()].filter((index) => model.items[index]?.parts.some(({ line }) => lines.has(line)));
}

function hasEnough(item: Item): boolean {
  return Array.from(item.stock.available).some((units) => units >= item.quantity);
}
