import { type CostModel, fact, factOf, freightScore } from "./cost-model";

export interface SolvedParcel {
  /** Index into the model's candidates. */
  candidate: number;
  /** Indexes into the model's items, ascending. */
  items: readonly number[];
}

/** Which items go from where; locations are distinct. */
export interface Solution {
  score: number;
  parcels: readonly SolvedParcel[];
}

/** Finds plans for a model within a number of parcels: the best first, then the next best; empty when there is none. */
export type Solver = (model: CostModel, maxParcels: number) => { solutions: Solution[]; exact: boolean };

/** Score of one parcel. */
export function parcelScore(model: CostModel, { candidate, items }: SolvedParcel): number {
  let grams = 0;
  let score = factOf(model, candidate, fact.fixed);
  for (const item of items) {
    grams += model.items[item]?.weightGrams ?? 0;
    score += model.linear[candidate * model.items.length + item] ?? 0;
  }
  return score + freightScore(model.network, factOf(model, candidate, fact.zone), grams);
}

/** A solution with its score: the parcels' sum, the first parcel's penalty forgiven. */
export function scored(model: CostModel, parcels: readonly SolvedParcel[]): Solution {
  const score = parcels.reduce((sum, parcel) => sum + parcelScore(model, parcel), -model.perParcel);
  return { score, parcels };
}
