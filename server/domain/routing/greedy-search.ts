import { type CostModel, canServe } from "./cost-model";
import { parcelScore, type Solution, type SolvedParcel, scored } from "./solution";

/**
 * A good plan for an order too large for the exact search: take again and again the location with the least cost per item still open,
 * then move single items while that helps. Serves as many items as the number of parcels allows; the caller checks whether it is all.
 */
export function greedySearch(model: CostModel, maxParcels: number): Solution {
  const open = new Set(model.items.keys());
  const parcels: { candidate: number; items: number[] }[] = [];
  while (open.size > 0 && parcels.length < maxParcels) {
    const next = cheapestCover(
      model,
      open,
      new Set(parcels.map(({ candidate }) => candidate)),
      maxParcels - parcels.length === 1,
    );
    if (!next) break;
    parcels.push({ candidate: next.candidate, items: [...next.items] });
    for (const item of next.items) open.delete(item);
  }
  improve(model, parcels);
  return scored(
    model,
    parcels
      .filter(({ items }) => items.length > 0)
      .map(({ candidate, items }) => ({ candidate, items: items.sort((a, b) => a - b) })),
  );
}

/** The last parcel must take as much as it can; before that, price per item decides among those that take most of what is left. */
function cheapestCover(
  model: CostModel,
  open: ReadonlySet<number>,
  used: ReadonlySet<number>,
  last: boolean,
): SolvedParcel | undefined {
  let best: SolvedParcel | undefined;
  let bestRate = Number.POSITIVE_INFINITY;
  for (let candidate = 0; candidate < model.candidates; candidate++) {
    if (used.has(candidate)) continue;
    const items = [...open].filter((item) => canServe(model, candidate, item));
    if (items.length === 0) continue;
    const cost = parcelScore(model, { candidate, items });
    const rate = last ? cost - items.length * 1e9 : cost / items.length;
    if (rate < bestRate) {
      bestRate = rate;
      best = { candidate, items };
    }
  }
  return best;
}

function improve(model: CostModel, parcels: { candidate: number; items: number[] }[]): void {
  const score = (parcel: SolvedParcel) => (parcel.items.length === 0 ? 0 : parcelScore(model, parcel));
  for (let moved = true, rounds = 0; moved && rounds < 20; rounds++) {
    moved = false;
    for (const from of parcels) {
      for (const item of [...from.items]) {
        const without = { ...from, items: from.items.filter((other) => other !== item) };
        const saved = score(from) - score(without);
        for (const to of parcels) {
          if (to === from || to.items.length === 0 || !canServe(model, to.candidate, item)) continue;
          const grown = { ...to, items: [...to.items, item] };
          if (score(grown) - score(to) >= saved) continue;
          from.items = without.items;
          to.items = grown.items;
          moved = true;
          break;
        }
        if (!from.items.includes(item)) break;
      }
    }
  }
}
