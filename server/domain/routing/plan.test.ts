import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { costTerms } from "@/lib/contracts/routing-terms";
import { buildCostModel, type CostModel, canServe } from "./cost-model";
import { readDecision, storeDecision } from "./decision";
import { itemsOf } from "./items";
import { prepareNetwork } from "./network";
import { planRouting } from "./plan";
import { sampleNetwork, sampleRequest, seededRandom } from "./sample-network";
import { type SolvedParcel, scored } from "./solution";
import { subsetSearch } from "./subset-search";

const orders = fc.record({
  seed: fc.integer(),
  lines: fc.integer({ min: 1, max: 5 }),
  places: fc.integer({ min: 1, max: 6 }),
});
const draw = ({ seed, lines, places }: { seed: number; lines: number; places: number }, maxParcels = 3) => {
  const network = sampleNetwork(8, { maxParcels }, seed);
  return { network, request: sampleRequest(network, lines, places, seededRandom(seed)) };
};

/** Every assignment of items to locations that have them. */
function bruteForce(model: CostModel, maxParcels: number): number {
  let best = Number.POSITIVE_INFINITY;
  const assign = (item: number, byCandidate: Map<number, number[]>): void => {
    if (item === model.items.length) {
      if (byCandidate.size > maxParcels) return;
      const parcels: SolvedParcel[] = [...byCandidate].map(([candidate, items]) => ({ candidate, items }));
      best = Math.min(best, scored(model, parcels).score);
      return;
    }
    for (let c = 0; c < model.candidates; c++) {
      if (!canServe(model, c, item)) continue;
      assign(item + 1, new Map(byCandidate).set(c, [...(byCandidate.get(c) ?? []), item]));
    }
  };
  assign(0, new Map());
  return best;
}

describe("the plan", () => {
  test("is the cheapest of all assignments", () => {
    fc.assert(
      fc.property(orders, fc.integer({ min: 1, max: 4 }), (order, maxParcels) => {
        const { network, request } = draw(order, maxParcels);
        const model = buildCostModel(network, request, { method: "ship", holdPromise: false }, itemsOf(request.lines));
        const found = subsetSearch(model, maxParcels).solutions[0];
        expect(found?.score ?? Number.POSITIVE_INFINITY).toBe(bruteForce(model, maxParcels));
      }),
      { numRuns: 300 },
    );
  });

  test("has terms that sum to its score, like every alternative, best first, from distinct locations", () => {
    fc.assert(
      fc.property(orders, (order) => {
        const { network, request } = draw(order);
        const { chosen, alternatives } = planRouting(request, network);
        const plans = chosen ? [chosen, ...alternatives] : [];
        for (const plan of plans) {
          expect(costTerms.reduce((sum, term) => sum + plan.terms[term], 0)).toBe(plan.score);
          expect(new Set(plan.parcels.map(({ location }) => location)).size).toBe(plan.parcels.length);
          const served = plan.parcels.flatMap(({ lines }) => lines.map(({ line }) => line)).sort();
          expect(served).toEqual(request.lines.map((_, line) => line));
        }
        expect(plans.map(({ score }) => score)).toEqual(plans.map(({ score }) => score).sort((a, b) => a - b));
        expect(new Set(plans.map(({ parcels }) => JSON.stringify(parcels, stringify))).size).toBe(plans.length);
      }),
    );
  });

  test("does not depend on the order of lines, stock or locations", () => {
    fc.assert(
      fc.property(orders, fc.integer(), (order, shuffleSeed) => {
        const { network, request } = draw(order);
        const random = seededRandom(shuffleSeed);
        const shuffle = <T>(list: readonly T[]): T[] =>
          list
            .map((value) => ({ value, at: random() }))
            .sort((a, b) => a.at - b.at)
            .map(({ value }) => value);
        const again = prepareNetwork({ ...network, locations: shuffle(network.locations) });
        const lines = shuffle(
          request.lines.map((line) => {
            const places = shuffle(Array.from(line.stock.location, (location, i) => ({ location, i })));
            const available = places.map(({ i }) => line.stock.available[i] ?? 0);
            return { ...line, stock: { location: places.map(({ location }) => location), available } };
          }),
        );
        const shuffled = { ...request, lines };
        const stored = (plan: ReturnType<typeof planRouting>, of: typeof request) =>
          JSON.stringify(readDecision(storeDecision(plan, of, network)), stringify);
        expect(stored(planRouting(shuffled, again), shuffled)).toBe(stored(planRouting(request, network), request));
      }),
    );
  });

  test("promises no unit twice when two lines are of one SKU", () => {
    const network = sampleNetwork(4);
    const request = sampleRequest(network, 2, 4, seededRandom(1));
    const line = {
      ...request.lines[0],
      skuId: "one",
      quantity: 2,
      weightGrams: 300,
      stock: { location: [0, 1], available: [3, 4] },
    };
    const plan = planRouting(
      {
        ...request,
        lines: [
          { ...line, lineNo: 1 },
          { ...line, lineNo: 2 },
        ],
      },
      network,
    );
    expect(plan.chosen?.parcels.map(({ location }) => location)).toEqual([1]);
  });

  test("is stored in little space", () => {
    const network = sampleNetwork(805);
    const request = sampleRequest(network, 3, 20, seededRandom(3));
    const stored = storeDecision(planRouting(request, network), request, network);
    expect(stored.c).not.toBeNull();
    expect(JSON.stringify(stored).length).toBeLessThan(1_500);
    expect(readDecision(JSON.parse(JSON.stringify(stored)))?.chosen?.score).toBe(
      planRouting(request, network).chosen?.score,
    );
  });
});

function stringify(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? value.toString() : value;
}
