import type { CostTerm } from "@/lib/contracts/routing-terms";
import { freightMinor } from "@/server/domain/freight/freight";
import { type CostModel, distanceScore, fact, factOf, freightScore, itemScores, itemTerms } from "./cost-model";
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
  const { network } = model;
  const km = factOf(model, parcel.candidate, fact.km);
  const zoneIndex = factOf(model, parcel.candidate, fact.zone);
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
  terms.freight += freightScore(network, zoneIndex, weightGrams);
  terms.distance += distanceScore(network, km);
  const zone = network.zones[zoneIndex];
  return {
    location: factOf(model, parcel.candidate, fact.location),
    lines,
    weightGrams,
    freightMinor: zone ? freightMinor(zone, weightGrams) : 0n,
    km,
    hours: factOf(model, parcel.candidate, fact.hours),
    carbonGrams: factOf(model, parcel.candidate, fact.carbonPerKg) * (weightGrams / 1000),
  };
}
