import { type CostTerm, costTerms, type RoutingWeights } from "@/lib/contracts/routing-terms";

export const weightSum = (weights: RoutingWeights) => costTerms.reduce((sum, term) => sum + weights[term], 0);

/** Sets one weight and moves the others in proportion, in whole numbers, so that all sum to 100. */
export function rebalance(weights: RoutingWeights, changed: CostTerm, value: number): RoutingWeights {
  const own = Math.max(0, Math.min(100, Math.round(value)));
  const others = costTerms.filter((term) => term !== changed);
  return { ...weights, ...share(weights, others, 100 - own), [changed]: own };
}

/** All weights in proportion, summing to 100. */
export function balanced(weights: RoutingWeights): RoutingWeights {
  return { ...weights, ...share(weights, costTerms, 100) };
}

/** Largest remainder: whole parts first, what is left to those cut most; earlier terms first on a tie. All zero is shared evenly. */
function share(weights: RoutingWeights, terms: readonly CostTerm[], total: number): Partial<RoutingWeights> {
  const sum = terms.reduce((all, term) => all + weights[term], 0);
  const exact = terms.map((term) => (sum > 0 ? (weights[term] * total) / sum : total / terms.length));
  const whole = exact.map(Math.floor);
  const left = total - whole.reduce((all, part) => all + part, 0);
  const cut = exact
    .map((part, i) => ({ i, part: part - (whole[i] ?? 0) }))
    .sort((a, b) => b.part - a.part || a.i - b.i);
  const raised = new Set(cut.slice(0, left).map(({ i }) => i));
  return Object.fromEntries(terms.map((term, i) => [term, (whole[i] ?? 0) + (raised.has(i) ? 1 : 0)]));
}
