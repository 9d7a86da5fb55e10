import { prepareDestination } from "@/server/domain/routing/destination";
import { legKm } from "@/server/domain/routing/legs";
import type { RoutingNetwork } from "@/server/domain/routing/network";
import { planRouting } from "@/server/domain/routing/plan";
import type { RoutingLine, RoutingRequest } from "@/server/domain/routing/types";
import { transferLeg } from "./leg";

export interface ProposedTransfer {
  fromLocationId: string;
  lines: { skuId: string; quantity: number }[];
  km: number;
  hours: number;
  freightMinor: bigint;
}

/** Transfers to one location which, once they are in, let it serve what the order lacks. */
export interface TransferProposal {
  toLocationId: string;
  transfers: ProposedTransfer[];
  /** Units the location has already; they would be set aside for the order. */
  own: { skuId: string; quantity: number }[];
  /** Transfers and the last leg to the buyer, together. */
  costMinor: bigint;
  /** Until the goods are there, and until the buyer has them. */
  arrivalHours: number;
  hours: number;
  /** Kept promise; true when nothing was promised. */
  inTime: boolean;
}

/** How many places are looked at as destinations, and how many senders may go together. */
const limits = { places: 16, senders: 3, proposals: 3 };
const hourMs = 3_600_000;

interface Need {
  line: RoutingLine;
  own: number;
  missing: number;
}

/**
 * The transfers that would serve what an order is short of, best first: in time before late, then cheaper, then sooner, then
 * by the ordinal of the place. `request.lines` are the units it lacks with where they are now. Serving is judged by the
 * routing engine itself, asked what it would do were the goods there when the transfers arrive.
 */
export function proposeTransfers(request: RoutingRequest, network: RoutingNetwork): TransferProposal[] {
  const found = placesFor(request, network).flatMap((place) => proposalTo(place, request, network) ?? []);
  const ordinalOf = (id: string) => network.locations[network.indexById.get(id) ?? -1]?.ordinal ?? 0;
  return found
    .sort(
      (a, b) =>
        Number(b.inTime) - Number(a.inTime) ||
        Number(a.costMinor - b.costMinor) ||
        a.hours - b.hours ||
        ordinalOf(a.toLocationId) - ordinalOf(b.toLocationId),
    )
    .slice(0, limits.proposals);
}

/** The store the buyer chose; else those nearest to the buyer, and those that have some of it. */
function placesFor(request: RoutingRequest, network: RoutingNetwork): number[] {
  if (request.method === "pickup") return request.pickupLocation === undefined ? [] : [request.pickupLocation];
  const buyer = prepareDestination(request.destination);
  const stocked = new Set(
    request.lines.flatMap(({ stock }) => Array.from(stock.location).filter((_, i) => (stock.available[i] ?? 0) > 0)),
  );
  const places = network.locations.flatMap(({ active, shipFrom, twoHour }, index) => {
    const able = active && (request.method === "two_hour" ? twoHour : shipFrom);
    return able ? [{ index, km: legKm(network, index, buyer), stocked: stocked.has(index) }] : [];
  });
  places.sort((a, b) => Number(b.stocked) - Number(a.stocked) || a.km - b.km || a.index - b.index);
  const near = [...places].sort((a, b) => a.km - b.km || a.index - b.index);
  const half = limits.places / 2;
  return [...new Set([...near.slice(0, half), ...places.slice(0, half)].map((place) => place.index))];
}

function proposalTo(place: number, request: RoutingRequest, network: RoutingNetwork): TransferProposal | undefined {
  const to = network.locations[place];
  const needs = request.lines.map((line): Need => {
    const own = Math.min(line.quantity, Math.max(0, unitsAt(line, place)));
    return { line, own, missing: line.quantity - own };
  });
  const transfers = to && sendersTo(place, to.id, needs, request.now, network);
  if (!transfers || transfers.length === 0) return undefined;
  const arrivalHours = Math.max(...transfers.map((transfer) => transfer.hours));
  const then = request.now + arrivalHours * hourMs;
  const lines = request.lines.map((line) => ({
    ...line,
    stock: { location: [place], available: [line.quantity] },
  }));
  const { promiseBy: _promise, ...unpromised } = request;
  const plan = planRouting({ ...unpromised, lines, now: then }, network);
  const parcels = plan.status === "planned" && plan.method === request.method ? plan.chosen?.parcels : undefined;
  if (!parcels) return undefined;
  const hours = arrivalHours + Math.max(...parcels.map((parcel) => parcel.hours));
  const freight = [...transfers, ...parcels].reduce((sum, leg) => sum + leg.freightMinor, 0n);
  return {
    toLocationId: to.id,
    transfers,
    own: needs.flatMap(({ line, own }) => (own > 0 ? [{ skuId: line.skuId, quantity: own }] : [])),
    ...{ costMinor: freight, arrivalHours, hours },
    inTime: request.promiseBy === undefined || request.now + hours * hourMs <= request.promiseBy,
  };
}

/** Senders that together have what is missing: each time the one that covers most of it, the cheapest of those. */
function sendersTo(
  place: number,
  toLocationId: string,
  needs: readonly Need[],
  now: number,
  network: RoutingNetwork,
): ProposedTransfer[] | undefined {
  const missing = new Map(needs.map(({ line, missing: units }) => [line, units]));
  const sent = new Set([place]);
  const transfers: ProposedTransfer[] = [];
  while ([...missing.values()].some((units) => units > 0)) {
    if (transfers.length === limits.senders) return undefined;
    let best: { index: number; units: number; transfer: ProposedTransfer } | undefined;
    const candidates = new Set(needs.flatMap(({ line }) => Array.from(line.stock.location)));
    for (const index of candidates) {
      const from = network.locations[index];
      if (!from?.active || sent.has(index)) continue;
      const takes = needs.flatMap(({ line }) => {
        const quantity = Math.min(missing.get(line) ?? 0, Math.max(0, unitsAt(line, index)));
        return quantity > 0 ? [{ line, quantity }] : [];
      });
      const units = takes.reduce((sum, take) => sum + take.quantity, 0);
      if (units === 0 || (best && units < best.units)) continue;
      const grams = takes.reduce((sum, take) => sum + take.quantity * take.line.weightGrams, 0);
      const leg = transferLeg(network, { fromLocationId: from.id, toLocationId, grams, now });
      if (!leg) continue;
      const { km, hours, freightMinor } = leg;
      const lines = takes.map(({ line, quantity }) => ({ skuId: line.skuId, quantity }));
      const transfer = { fromLocationId: from.id, lines, km, hours, freightMinor };
      if (!best || units > best.units || isCheaper(transfer, best.transfer)) best = { index, units, transfer };
    }
    if (!best) return undefined;
    sent.add(best.index);
    transfers.push(best.transfer);
    for (const [line, units] of missing) {
      const taken = best.transfer.lines.find((row) => row.skuId === line.skuId)?.quantity ?? 0;
      missing.set(line, units - taken);
    }
  }
  return transfers;
}

const isCheaper = (a: ProposedTransfer, b: ProposedTransfer) =>
  a.freightMinor < b.freightMinor || (a.freightMinor === b.freightMinor && a.hours < b.hours);

function unitsAt({ stock }: RoutingLine, place: number): number {
  const at = Array.from(stock.location).indexOf(place);
  return at < 0 ? 0 : (stock.available[at] ?? 0);
}
