import type { DeliveryMethod } from "@/lib/contracts/order-status";
import { type CostTerm, costTerms, type FallbackReason, type ShortageReason } from "@/lib/contracts/routing-terms";
import type { RoutingNetwork } from "./network";
import type { PlannedParcel, RejectedCounts, RoutingPlan, RoutingRequest, ScoredPlan, TermValues } from "./types";

/** A parcel as stored: location ordinal, line numbers (with units when a line is split), freight in minor units, km, hours, grams CO2e. */
type StoredParcel = [
  ordinal: number,
  lines: (number | [number, number])[],
  freight: string,
  km: number,
  hours: number,
  carbon: number,
];
/** Terms in the order of `costTerms`; they sum to the score. */
type StoredPlan = { t: number[]; p: StoredParcel[] };

/** What `routing_decision.result` holds. Short keys: it is written once per order. */
export interface StoredDecision {
  v: 1;
  /** Version of the policy; 0 is the built-in default. */
  policy: number;
  s: RoutingPlan["status"];
  m: DeliveryMethod;
  c: StoredPlan | null;
  a: StoredPlan[];
  r: RejectedCounts;
  f: { reason: FallbackReason; from?: DeliveryMethod; rejected?: RejectedCounts }[];
  /** Line number, reason, units available anywhere. */
  u: [number, ShortageReason, number][];
  exact: boolean;
}

/** A plan in its stored form; some 500 bytes of JSON for a line or two. */
export function storeDecision(plan: RoutingPlan, request: RoutingRequest, network: RoutingNetwork): StoredDecision {
  return {
    v: 1,
    policy: network.policy.version,
    s: plan.status,
    m: plan.method,
    c: plan.chosen && storePlan(plan.chosen, request, network),
    a: plan.alternatives.map((alternative) => storePlan(alternative, request, network)),
    r: plan.rejected,
    f: [...plan.fallbacks],
    u: plan.shortages.flatMap(({ line, reason, available }) =>
      lineNosOf(request, line).map((lineNo): [number, ShortageReason, number] => [lineNo, reason, available]),
    ),
    exact: plan.exact,
  };
}

const lineNosOf = ({ lines }: RoutingRequest, line: number) => lines[line]?.lineNos ?? [lines[line]?.lineNo ?? 0];

function storePlan({ terms, parcels }: ScoredPlan, request: RoutingRequest, network: RoutingNetwork): StoredPlan {
  return {
    t: costTerms.map((term) => terms[term]),
    p: parcels.map(({ location, lines, freightMinor, km, hours, carbonGrams }) => [
      network.locations[location]?.ordinal ?? -1,
      storeLines(lines, request),
      freightMinor.toString(),
      Math.round(km * 10) / 10,
      Math.round(hours * 10) / 10,
      Math.round(carbonGrams),
    ]),
  };
}

/** Line numbers, with the units of a line that is split. */
function storeLines(lines: PlannedParcel["lines"], request: RoutingRequest): StoredParcel[1] {
  const stored: StoredParcel[1] = [];
  for (const { line, quantity } of lines) {
    const lineNos = lineNosOf(request, line);
    if (quantity === request.lines[line]?.quantity) stored.push(...lineNos);
    else stored.push([lineNos[0] ?? 0, quantity]);
  }
  return stored;
}

/** Whether a stored decision says what this one says: nothing could be planned, and for the same reasons. */
export function saysTheSame(stored: unknown, decision: StoredDecision): boolean {
  return isStored(stored) && stored.s === "unplanned" && decision.s === "unplanned" && why(stored) === why(decision);
}

/** Counts move with every sale and every hour; the reasons are what matters. */
const why = ({ policy, r, u }: StoredDecision) =>
  JSON.stringify([policy, Object.keys(r).sort(), u.map(([lineNo, reason]) => [lineNo, reason])]);

/** A stored decision spelled out; locations by ordinal. Quantity is null when the whole line comes from there. */
export interface ReadDecision {
  policyVersion: number;
  status: RoutingPlan["status"];
  method: DeliveryMethod;
  chosen: ReadPlan | null;
  alternatives: ReadPlan[];
  rejected: RejectedCounts;
  fallbacks: StoredDecision["f"];
  shortages: { lineNo: number; reason: ShortageReason; available: number }[];
  exact: boolean;
}

export interface ReadPlan {
  /** Thousandths of a point. */
  score: number;
  terms: TermValues;
  parcels: {
    ordinal: number;
    lines: { lineNo: number; quantity: number | null }[];
    freightMinor: bigint;
    km: number;
    hours: number;
    carbonGrams: number;
  }[];
}

/** Reads what `storeDecision` wrote, as it comes from the database; null for anything else. */
export function readDecision(value: unknown): ReadDecision | null {
  if (!isStored(value)) return null;
  const stored = value;
  return {
    policyVersion: stored.policy,
    status: stored.s,
    method: stored.m,
    chosen: stored.c && readPlan(stored.c),
    alternatives: stored.a.map(readPlan),
    rejected: stored.r,
    fallbacks: stored.f,
    shortages: stored.u.map(([lineNo, reason, available]) => ({ lineNo, reason, available })),
    exact: stored.exact,
  };
}

function isStored(value: unknown): value is StoredDecision {
  return typeof value === "object" && value !== null && "v" in value && value.v === 1;
}

function readPlan({ t, p }: StoredPlan): ReadPlan {
  const terms = Object.fromEntries(costTerms.map((term, i) => [term, t[i] ?? 0])) as Record<CostTerm, number>;
  return {
    score: t.reduce((sum, value) => sum + value, 0),
    terms,
    parcels: p.map(([ordinal, lines, freight, km, hours, carbonGrams]) => ({
      ordinal,
      lines: lines.map((line) =>
        typeof line === "number" ? { lineNo: line, quantity: null } : { lineNo: line[0], quantity: line[1] },
      ),
      freightMinor: BigInt(freight),
      km,
      hours,
      carbonGrams,
    })),
  };
}
