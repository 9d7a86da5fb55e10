import type { Highs } from "highs";
import loadHighs from "highs";
import { greedySearch } from "@/server/domain/routing/greedy-search";
import { linearProgram, readSolution } from "@/server/domain/routing/linear-program";
import type { RoutingNetwork } from "@/server/domain/routing/network";
import { planRouting, planRoutingWith, searchInProcess } from "@/server/domain/routing/plan";
import type { Solver } from "@/server/domain/routing/solution";
import type { RoutingPlan, RoutingRequest } from "@/server/domain/routing/types";

let loading: Promise<Highs> | undefined;
let loaded: Highs | undefined;

/** The solver, loaded once per process: it is WebAssembly, and most processes never meet a large order. */
export function highs(): Promise<Highs> {
  loading ??= loadHighs().then((solver) => {
    loaded = solver;
    return solver;
  });
  return loading;
}

/** Solves a cost model as a mixed-integer program; past the deadline the best plan found so far, at worst the greedy one. */
export function highsSolver(solver: Highs, deadlineSeconds: number): Solver {
  return (model, maxParcels) => {
    const greedy = greedySearch(model, maxParcels);
    const served = greedy.parcels.reduce((sum, { items }) => sum + items.length, 0);
    const fallback = served === model.items.length ? [greedy] : [];
    if (model.items.length === 0 || model.candidates === 0) return { solutions: [], exact: true };
    const result = solver.solve(linearProgram(model, maxParcels), {
      time_limit: deadlineSeconds,
      mip_rel_gap: 0,
      mip_abs_gap: 0.5,
      output_flag: false,
    });
    if (result.Status === "Infeasible") return { solutions: [], exact: true };
    if (result.Status !== "Optimal" && result.Status !== "Time limit reached")
      return { solutions: fallback, exact: false };
    const columns = result.Columns;
    const found = readSolution(model, (name) => {
      const column = columns[name];
      return column && "Primal" in column ? (column.Primal ?? 0) : 0;
    });
    const exact = result.Status === "Optimal" && found !== undefined;
    const best =
      found && (exact || found.score <= (fallback[0]?.score ?? Number.POSITIVE_INFINITY)) ? [found] : fallback;
    return { solutions: best, exact };
  };
}

/** Small leftovers of an attempt go the usual way; a solver that breaks must never cost the order its plan. */
function careful(solve: Solver): Solver {
  return (model, maxParcels) => {
    const quick = searchInProcess(model, maxParcels);
    if (quick.exact) return quick;
    try {
      return solve(model, maxParcels);
    } catch {
      loading = undefined;
      loaded = undefined;
      return quick;
    }
  };
}

/**
 * `planRouting` for any order: exact for large ones too when the solver gets there within the deadline, else the best so far.
 * Blocks the process for at most the deadline, and only for large orders.
 */
export async function planAnyOrder(
  request: RoutingRequest,
  network: RoutingNetwork,
  deadlineSeconds = 0.25,
): Promise<RoutingPlan> {
  const plan = planRouting(request, network);
  if (plan.exact) return plan;
  return planRoutingWith(request, network, careful(highsSolver(await highs(), deadlineSeconds)));
}

/**
 * The same for code that cannot wait for the solver to load: the first large orders of a process, until it has, get the good plan
 * instead of the best.
 */
export function planNow(request: RoutingRequest, network: RoutingNetwork, deadlineSeconds = 0.25): RoutingPlan {
  const plan = planRouting(request, network);
  if (plan.exact) return plan;
  if (!loaded) {
    highs().catch(() => undefined);
    return plan;
  }
  return planRoutingWith(request, network, careful(highsSolver(loaded, deadlineSeconds)));
}
