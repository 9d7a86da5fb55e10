import type { CostTerm } from "@/lib/contracts/routing-terms";
import { freightMinor } from "@/server/domain/freight/freight";
import { type CostModel, distanceScore, freightScore, itemScores, itemTerms } from "./cost-model";
import type { Solution, SolvedParcel } from "./solution";
import type { PlannedParcel, ScoredPlan, TermValues } from "./types";

/** A solution in the caller's terms: what each parcel carries and costs, and every term of the score. The terms sum to the score. */
export function explain(model: CostModel, solution: Solution): ScoredPlan {
  const terms: TermValues = {
    freight: 0,
    time: 0,
    distance: 0,
    depth: 0,
    service: 0,
    preference: 0,
    sizeRun: 0,
    carbon: 0,
    parcels: model.perParcel * (solution.parcels.length - 1),
  };
  const parcels = solution.parcels.map((parcel) => explainParcel(model, parcel, terms));
  return { score: solution.score, terms, parcels };
}

const scores = new Float64Array(itemTerms.length);

function explainParcel(model: CostModel, parcel: SolvedParcel, terms: TermValues): PlannedParcel {
  const from = model.candidates[parcel.candidate];
  if (!from) throw new Error("explain: a parcel from nowhere");
  const { network } = model;
  let weightGrams = 0;
  const lines: { line: number; quantity: number }[] = [];
  for (const index of parcel.items) {
    const item = model.items[index];
    if (!item) continue;
    weightGrams += item.weightGrams;
    lines.push(...item.parts);
    itemScores(model, parcel.candidate, index, scores);
    for (let i = 0; i < itemTerms.length; i++) terms[itemTerms[i] as CostTerm] += scores[i] as number;
  }
  terms.freight += freightScore(network, from.zone, weightGrams);
  terms.distance += distanceScore(network, from.km);
  const zone = network.zones[from.zone];
  return {
    location: from.location,
    lines,
    weightGrams,
    freightMinor: zone ? freightMinor(zone, weightGrams) : 0n,
    km: from.km,
    hours: from.hours,
    carbonGrams: from.carbonPerKg * (weightGrams / 1000),
  };
}
