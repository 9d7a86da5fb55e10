import type { DeliveryMethod } from "@/lib/contracts/order-status";
import type {
  CostTerm,
  FallbackReason,
  LocationType,
  RejectReason,
  RoutingWeights,
  ShortageReason,
} from "@/lib/contracts/routing-terms";
import type { RateZone } from "@/server/domain/freight/rate-card";
import type { OpeningHours } from "@/server/domain/routing/opening-hours";

/** A place stock is, as routing sees it. Distances in km, times in hours, coordinates in degrees (WGS 84). */
export interface RoutingLocation {
  id: string;
  /** Unique per brand and never reused: stored decisions name locations by it, and ties break on it. */
  ordinal: number;
  code: string;
  name: string;
  type: LocationType;
  country: string;
  province: string;
  city: string;
  lat: number;
  lng: number;
  timezone: string;
  shipFrom: boolean;
  pickup: boolean;
  twoHour: boolean;
  twoHourRadiusKm: number;
  openingHours: OpeningHours;
  /** Local "HH:MM"; work that arrives later starts at the next opening. */
  cutOff: string;
  /** Hours from start of work to hand-over. */
  leadHours: number;
  /** 0 to 100. */
  serviceScore: number;
  active: boolean;
  /** Fulfillment orders it may still take today; absent is no limit. */
  capacityLeft?: number;
}

export interface RoutingPolicy {
  /** The stored policy's id, or null for the built-in default. */
  id: string | null;
  version: number;
  weights: RoutingWeights;
  maxParcels: number;
  /** Types of location in the order the brand likes them; a type not named comes last. Empty: no preference. */
  preferredTypes: readonly LocationType[];
  excludedLocationIds: readonly string[];
  /** How far a type of location serves, in km; a type not named serves everywhere. */
  maxKmByType: Partial<Record<LocationType, number>>;
  /** Whether a location may serve receivers in other countries. */
  crossBorder: boolean;
  /** Whether one line's units may come from several locations when no single one has them all. */
  splitLines: boolean;
  /** Whether the lines that can be served go ahead when others cannot. */
  allowPartial: boolean;
}

export interface Destination {
  country: string;
  province: string;
  city: string;
  district: string;
  /** Both or neither; without them the district's or city's centre is used. */
  lat?: number;
  lng?: number;
}

/** Where one SKU is: parallel arrays. `location` holds indexes into the network (see `indexById`). */
export interface LineStock {
  location: ArrayLike<number>;
  available: ArrayLike<number>;
  /** Share of the color's sizes in stock there, 0 to 1: a full run is worth more than a broken one. Absent: taken as full. */
  sizeRun?: ArrayLike<number>;
}

/** Of a SKU that is nowhere. */
export const noStock: LineStock = { location: [], available: [] };

/** One SKU of one order line; a bundle is as many of these as it has components. */
export interface RoutingLine {
  lineNo: number;
  /** The order lines behind it, when it gathers several of one SKU; else `lineNo` alone. */
  lineNos?: readonly number[];
  skuId: string;
  quantity: number;
  /** Of one unit. */
  weightGrams: number;
  stock: LineStock;
}

export interface RoutingRequest {
  destination: Destination;
  method: DeliveryMethod;
  /** Network index of the store the buyer chose; only for `pickup`. */
  pickupLocation?: number;
  /** Milliseconds since the epoch. */
  promiseBy?: number;
  /** Milliseconds since the epoch. */
  now: number;
  lines: readonly RoutingLine[];
  /** Network indexes a shipment comes from if it can; from anywhere if it cannot. */
  preferred?: readonly number[];
  /** Network indexes that declined this order. */
  declined?: readonly number[];
}

/** Score contributions in thousandths of a point (whole numbers, lower is better). They sum to the score exactly. */
export type TermValues = Record<CostTerm, number>;

export interface PlannedParcel {
  /** Network index. */
  location: number;
  /** Indexes into `request.lines`, with the units taken from this location. */
  lines: readonly { line: number; quantity: number }[];
  weightGrams: number;
  freightMinor: bigint;
  km: number;
  /** From now until the receiver has it. */
  hours: number;
  carbonGrams: number;
}

export interface ScoredPlan {
  /** Thousandths of a point: the sum of `terms`. */
  score: number;
  terms: TermValues;
  parcels: readonly PlannedParcel[];
}

/** How many locations were ruled out, by the first reason that applied. */
export type RejectedCounts = Partial<Record<RejectReason, number>>;

export interface RoutingFallback {
  reason: FallbackReason;
  /** The delivery method given up, when one was, and why locations could not do it. */
  from?: DeliveryMethod;
  rejected?: RejectedCounts;
}

export interface RoutingShortage {
  /** Index into `request.lines`. */
  line: number;
  reason: ShortageReason;
  /** Units available over all locations, served or not. */
  available: number;
}

export interface RoutingPlan {
  /** `planned`: every line. `partial`: some lines, the policy allows it. `unplanned`: nothing; `shortages` says why. */
  status: "planned" | "partial" | "unplanned";
  /** The method planned for; differs from the request's after a fallback. */
  method: DeliveryMethod;
  chosen: ScoredPlan | null;
  /** Next best, at most three, best first. */
  alternatives: readonly ScoredPlan[];
  rejected: RejectedCounts;
  fallbacks: readonly RoutingFallback[];
  shortages: readonly RoutingShortage[];
  /** False only for orders too large for the exact method here: a good plan, perhaps not the best. */
  exact: boolean;
}

export interface NetworkInput {
  locations: readonly RoutingLocation[];
  rateCard: readonly RateZone[];
  policy: RoutingPolicy;
}
