import { expect, test, vi } from "vitest";
import { costTerms } from "@/lib/contracts/routing-terms";
import { buildCostModel } from "@/server/domain/routing/cost-model";
import { itemsOf } from "@/server/domain/routing/items";
import { planRouting } from "@/server/domain/routing/plan";
import { sampleNetwork, sampleRequest, seededRandom } from "@/server/domain/routing/sample-network";
import { subsetSearch } from "@/server/domain/routing/subset-search";
import { highs, highsSolver, planAnyOrder, planNow } from "./large-orders";

// Solving integer programs takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const attempt = { method: "ship", holdPromise: false } as const;

test("the engine's plan costs what HiGHS finds for the same cost model, up to eight lines", async () => {
  const network = sampleNetwork(60);
  const random = seededRandom(8);
  const solve = highsSolver(await highs(), 30);
  for (let i = 0; i < 15; i++) {
    const request = sampleRequest(network, 1 + Math.floor(random() * 8), 9, random);
    const model = buildCostModel(network, request, attempt, itemsOf(request.lines));
    const { maxParcels } = network.policy;
    expect(subsetSearch(model, maxParcels).solutions[0]?.score).toBe(solve(model, maxParcels).solutions[0]?.score);
  }
});

test("an order of twelve lines gets a plan at once, and the best one from the solver", async () => {
  const network = sampleNetwork(14, { maxParcels: 4 });
  const request = sampleRequest(network, 12, 10, seededRandom(2));
  const quick = planRouting(request, network);
  expect(quick).toMatchObject({ status: "planned", exact: false });
  const best = await planAnyOrder(request, network, 20);
  expect(best).toMatchObject({ status: "planned", exact: true });
  const { chosen } = best;
  expect(chosen?.score).toBeLessThanOrEqual(quick.chosen?.score ?? 0);
  expect(costTerms.reduce((sum, term) => sum + (chosen?.terms[term] ?? 0), 0)).toBe(chosen?.score);
  expect(chosen?.parcels.flatMap(({ lines }) => lines)).toHaveLength(12);
  expect(planNow(request, network, 20).chosen?.score).toBe(chosen?.score);
});

test("a deadline of nothing still gives the good plan", async () => {
  const network = sampleNetwork(30, { maxParcels: 5 });
  const request = sampleRequest(network, 16, 20, seededRandom(4));
  const plan = await planAnyOrder(request, network, 0);
  expect(plan.status).toBe("planned");
  expect(plan.chosen?.score).toBeLessThanOrEqual(planRouting(request, network).chosen?.score ?? 0);
});
