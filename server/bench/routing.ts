import { performance } from "node:perf_hooks";
import { buildCostModel } from "@/server/domain/routing/cost-model";
import { itemsOf } from "@/server/domain/routing/items";
import type { RoutingNetwork } from "@/server/domain/routing/network";
import { planRouting } from "@/server/domain/routing/plan";
import { sampleNetwork, sampleRequest, seededRandom } from "@/server/domain/routing/sample-network";
import { subsetSearch } from "@/server/domain/routing/subset-search";
import { highs, highsSolver } from "@/server/modules/routing/service/large-orders";

const seed = 20_261_123;

/** Whether the engine finds the optimum of its own cost model, and how long a decision takes. */
export async function bench(): Promise<Record<string, unknown>> {
  const network = sampleNetwork(805);
  return {
    seed,
    locations: network.locations.length,
    maxParcels: network.policy.maxParcels,
    optimum: await compareWithHighs(network, 1_000),
    singleLineTwentyPlaces: timings(network, 20_000, () => 1, 20),
    upToSixLinesTwentyPlaces: timings(network, 10_000, (random) => 1 + Math.floor(random() * 6), 20),
    upToSixLinesEverywhere: timings(network, 4_000, (random) => 1 + Math.floor(random() * 6), 805),
    sixLinesEverywhere: timings(network, 2_000, () => 6, 805),
  };
}

async function compareWithHighs(network: RoutingNetwork, orders: number) {
  const random = seededRandom(seed);
  const solve = highsSolver(await highs(), 60);
  let equal = 0;
  let split = 0;
  let unplannable = 0;
  for (let i = 0; i < orders; i++) {
    const request = sampleRequest(network, 1 + Math.floor(random() * 8), 12 + Math.floor(random() * 30), random);
    const model = buildCostModel(network, request, { method: "ship", holdPromise: false }, itemsOf(request.lines));
    const ours = subsetSearch(model, network.policy.maxParcels).solutions[0];
    const theirs = solve(model, network.policy.maxParcels).solutions[0];
    if (ours?.score === theirs?.score) equal++;
    if (!ours) unplannable++;
    else if (ours.parcels.length > 1) split++;
  }
  return { orders, equal, ofThemSplit: split, ofThemUnplannable: unplannable };
}

function timings(network: RoutingNetwork, orders: number, lines: (random: () => number) => number, places: number) {
  const random = seededRandom(seed);
  const requests = Array.from({ length: Math.min(orders, 500) }, () =>
    sampleRequest(network, lines(random), places, random),
  );
  const micros: number[] = [];
  let cpu = process.cpuUsage();
  for (let i = -orders / 4; i < orders; i++) {
    const request = requests[Math.abs(i) % requests.length];
    if (!request) continue;
    if (i === 0) cpu = process.cpuUsage();
    const start = performance.now();
    planRouting(request, network);
    if (i >= 0) micros.push((performance.now() - start) * 1_000);
  }
  const { user, system } = process.cpuUsage(cpu);
  micros.sort((a, b) => a - b);
  const at = (share: number) => Math.round(micros[Math.floor(micros.length * share)] ?? 0);
  return {
    orders,
    placesPerLine: places,
    microseconds: { cpuMean: Math.round((user + system) / orders), p50: at(0.5), p99: at(0.99), max: at(0.9999) },
  };
}
