import type { CostTerm } from "@/lib/contracts/routing-terms";
import type { RateZone } from "@/server/domain/freight/rate-card";
import { unitVector } from "@/server/domain/geo/distance";
import { divisionStem } from "@/server/domain/geo/division-names";
import { minutesOfDay, minutesUntilStart, offsetMinutes, parseWeek, type Week } from "./local-time";
import { pointUnits, scales } from "./scales";
import type { NetworkInput, RoutingLocation, RoutingPlan, RoutingPolicy } from "./types";

/** A location's facts in the form the inner loops want; numbers they ask for lie in arrays of the network's. */
export interface PreparedLocation {
  provinceStem: string;
  cityStem: string;
  country: string;
  week: Week;
  cutOff: number;
}

/** Bits of `abilities`. */
export const able = { active: 1, ship: 2, pickup: 4, two_hour: 8 } as const;

export interface PreparedZone extends RateZone {
  /** Score of the first weight and of each step, under the network's policy. */
  firstScore: number;
  stepScore: number;
}

/** A brand's locations, rate card and policy, prepared once and used for many orders. Treat as opaque. */
export interface RoutingNetwork extends NetworkInput {
  /** In order of ordinal; the indexes of stock and of plans point in here. */
  readonly locations: readonly RoutingLocation[];
  readonly indexById: ReadonlyMap<string, number>;
  readonly codeByOrdinal: ReadonlyMap<number, string>;
  readonly prepared: readonly PreparedLocation[];
  /** Three coordinates of each location on the unit sphere. */
  readonly points: Float64Array;
  /** Which of `able` each location is. */
  readonly abilities: Uint8Array;
  readonly leadHours: Float64Array;
  /** How far from the best service, 0 to 1. */
  readonly serviceGap: Float64Array;
  /** 1 where goods hang on a shop's rail. */
  readonly rail: Uint8Array;
  readonly zones: readonly PreparedZone[];
  /** 1 for a location the policy excludes. */
  readonly excluded: Uint8Array;
  /** Per location, 0 (liked most) to 1. */
  readonly preference: Float64Array;
  readonly maxKm: Float64Array;
  /** Units of score per 1.0 of each term. */
  readonly perPoint: Record<CostTerm, number>;
  /** Fulfillment orders each location may still take; counts down with `takeCapacity`. */
  readonly capacityLeft: Int32Array;
  readonly startHours: StartHours;
}

/** Prepares a network. Well under a millisecond for 805 locations; meant to be kept. */
export function prepareNetwork(input: NetworkInput): RoutingNetwork {
  const locations = [...input.locations].sort((a, b) => a.ordinal - b.ordinal);
  const prepared = locations.map(prepareLocation);
  const capacityLeft = Int32Array.from(locations, ({ capacityLeft: left }) => Math.min(left ?? 2 ** 30, 2 ** 30));
  return {
    ...input,
    locations,
    indexById: new Map(locations.map((location, index) => [location.id, index])),
    codeByOrdinal: new Map(locations.map(({ ordinal, code }) => [ordinal, code])),
    prepared,
    points: Float64Array.from(locations.flatMap(unitVector)),
    abilities: Uint8Array.from(locations, abilitiesOf),
    leadHours: Float64Array.from(locations, ({ leadHours }) => leadHours),
    serviceGap: Float64Array.from(locations, ({ serviceScore }) => 1 - serviceScore / 100),
    rail: Uint8Array.from(locations, ({ type }) => (type === "store" || type === "popup" ? 1 : 0)),
    capacityLeft,
    startHours: new StartHours(locations, prepared),
    ...underPolicy(locations, input.rateCard, input.policy),
  };
}

/** The same network under another policy (a channel's own, a draft): locations, caches and capacity are shared. */
export function withPolicy(network: RoutingNetwork, policy: RoutingPolicy): RoutingNetwork {
  return { ...network, policy, ...underPolicy(network.locations, network.rateCard, policy) };
}

/** Counts a plan's parcels against its locations' capacity, once it has been reserved. */
export function takeCapacity(network: RoutingNetwork, plan: RoutingPlan): void {
  for (const { location } of plan.chosen?.parcels ?? [])
    network.capacityLeft[location] = (network.capacityLeft[location] ?? 0) - 1;
}

const abilitiesOf = ({ active, shipFrom, pickup, twoHour }: RoutingLocation) =>
  (active ? able.active : 0) | (shipFrom ? able.ship : 0) | (pickup ? able.pickup : 0) | (twoHour ? able.two_hour : 0);

function prepareLocation(location: RoutingLocation): PreparedLocation {
  return {
    provinceStem: divisionStem(location.province),
    cityStem: divisionStem(location.city),
    country: location.country,
    week: parseWeek(location.openingHours),
    cutOff: minutesOfDay(location.cutOff),
  };
}

function underPolicy(locations: readonly RoutingLocation[], rateCard: readonly RateZone[], policy: RoutingPolicy) {
  const { weights, preferredTypes, maxKmByType } = policy;
  const excludedIds = new Set(policy.excludedLocationIds);
  const freightUnits = (minor: bigint) =>
    Math.round((weights.freight * pointUnits * Number(minor)) / scales.freightMinor);
  const rank = (type: RoutingLocation["type"]) => {
    const place = preferredTypes.indexOf(type);
    return preferredTypes.length === 0 ? 0 : (place < 0 ? preferredTypes.length : place) / preferredTypes.length;
  };
  return {
    excluded: Uint8Array.from(locations, ({ id }) => (excludedIds.has(id) ? 1 : 0)),
    preference: Float64Array.from(locations, ({ type }) => rank(type)),
    maxKm: Float64Array.from(locations, ({ type }) => maxKmByType[type] ?? Number.POSITIVE_INFINITY),
    zones: [...rateCard]
      .sort((a, b) => a.sequence - b.sequence)
      .map((zone) => ({
        ...zone,
        provinces: zone.provinces.map(divisionStem),
        firstScore: freightUnits(zone.firstMinor),
        stepScore: freightUnits(zone.stepMinor),
      })),
    perPoint: {
      freight: (weights.freight * pointUnits) / scales.freightMinor,
      time: (weights.time * pointUnits) / scales.hours,
      distance: (weights.distance * pointUnits) / scales.km,
      depth: weights.depth * pointUnits,
      service: weights.service * pointUnits,
      preference: weights.preference * pointUnits,
      sizeRun: weights.sizeRun * pointUnits,
      carbon: (weights.carbon * pointUnits) / scales.carbonGrams,
      parcels: weights.parcels * pointUnits,
    },
  };
}

/** Hours until each location can start work, remembered for the minute asked about: a batch shares one minute. */
export class StartHours {
  private readonly minuteOf: Float64Array;
  private readonly hours: Float64Array;
  private readonly offsets = new Map<string, { quarter: number; offset: number }>();

  constructor(
    private readonly locations: readonly RoutingLocation[],
    private readonly prepared: readonly PreparedLocation[],
  ) {
    this.minuteOf = new Float64Array(locations.length).fill(-1);
    this.hours = new Float64Array(locations.length);
  }

  at(index: number, now: number): number {
    const minute = Math.floor(now / 60_000);
    if (this.minuteOf[index] !== minute) {
      const place = this.prepared[index];
      const minutes = place ? minutesUntilStart(place.week, place.cutOff, this.localMinute(index, now)) : 0;
      this.minuteOf[index] = minute;
      this.hours[index] = minutes / 60;
    }
    return this.hours[index] ?? 0;
  }

  /** Minutes since the epoch on the location's wall clock. Zones change their offset on quarter hours only. */
  localMinute(index: number, now: number): number {
    const timezone = this.locations[index]?.timezone ?? "UTC";
    const quarter = Math.floor(now / 900_000);
    let known = this.offsets.get(timezone);
    if (known?.quarter !== quarter) {
      known = { quarter, offset: offsetMinutes(timezone, now) };
      this.offsets.set(timezone, known);
    }
    return Math.floor(now / 60_000) + known.offset;
  }
}
