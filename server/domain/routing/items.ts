import type { RoutingLine } from "./types";

/** What travels whole: all units of one SKU in the order, or a piece of them when lines may be split. */
export interface Item {
  /** Lines (indexes into the request) with the units of each in this item. */
  parts: readonly { line: number; quantity: number }[];
  quantity: number;
  weightGrams: number;
  stock: RoutingLine["stock"];
}

/**
 * The items of an order in order of line number. Lines of the same SKU become one item: they compete for the same units,
 * and served apart they could be promised twice.
 */
export function itemsOf(lines: readonly RoutingLine[]): Item[] {
  const order = lines.map((_, index) => index).sort((a, b) => compareLines(lines[a], lines[b]));
  const items: Item[] = [];
  const bySku = new Map<string, number>();
  for (const index of order) {
    const line = lines[index];
    if (!line) continue;
    const part = { line: index, quantity: line.quantity };
    const at = bySku.get(line.skuId);
    const sharing = at === undefined ? undefined : items[at];
    if (at === undefined || !sharing) {
      bySku.set(line.skuId, items.length);
      items.push({
        parts: [part],
        quantity: line.quantity,
        weightGrams: line.weightGrams * line.quantity,
        stock: line.stock,
      });
    } else {
      items[at] = {
        ...sharing,
        parts: [...sharing.parts, part],
        quantity: sharing.quantity + line.quantity,
        weightGrams: sharing.weightGrams + line.weightGrams * line.quantity,
      };
    }
  }
  return items;
}

function compareLines(a: RoutingLine | undefined, b: RoutingLine | undefined): number {
  if (!a || !b) return 0;
  if (a.lineNo !== b.lineNo) return a.lineNo - b.lineNo;
  return a.skuId < b.skuId ? -1 : 1;
}

/**
 * An item in pieces, from the locations that may serve and have most of it, when no single one has it all; undefined when even
 * together they do not. Taking the largest first keeps the pieces, and so the parcels, few.
 */
export function splitItem(item: Item, eligible: (location: number) => boolean): Item[] | undefined {
  const sources: { location: number; available: number }[] = [];
  for (let i = 0; i < item.stock.location.length; i++) {
    const location = item.stock.location[i] ?? -1;
    const available = item.stock.available[i] ?? 0;
    if (available > 0 && eligible(location)) sources.push({ location, available });
  }
  sources.sort((a, b) => b.available - a.available || a.location - b.location);
  const unitGrams = item.weightGrams / item.quantity;
  const pieces: Item[] = [];
  let parts = [...item.parts];
  for (const { location, available } of sources) {
    const { taken, left } = takeUnits(parts, available);
    const quantity = taken.reduce((sum, part) => sum + part.quantity, 0);
    const stock = { location: [location], available: [available] };
    pieces.push({ parts: taken, quantity, weightGrams: unitGrams * quantity, stock });
    parts = left;
    if (parts.length === 0) return pieces;
  }
  return undefined;
}

type Part = Item["parts"][number];

function takeUnits(parts: readonly Part[], units: number): { taken: Part[]; left: Part[] } {
  const taken: Part[] = [];
  const left: Part[] = [];
  let free = units;
  for (const part of parts) {
    const quantity = Math.min(free, part.quantity);
    if (quantity > 0) taken.push({ ...part, quantity });
    if (quantity < part.quantity) left.push({ ...part, quantity: part.quantity - quantity });
    free -= quantity;
  }
  return { taken, left };
}
