import { z } from "zod";
import type { HoldDetail } from "./cleansing";
import type { HoldSeverity, HoldType } from "./order-status";

/** `shadow`: read and decided, nothing done; `gray`: some of the orders are live; `live`: all of them. */
export const rolloutStages = ["shadow", "gray", "live"] as const;
export type RolloutStage = (typeof rolloutStages)[number];

export const guardFigures = ["declined", "held", "late", "cost"] as const;
export type GuardFigure = (typeof guardFigures)[number];

const percent = z.number().min(0).max(100);

export const guards = z.strictObject({
  /** Orders of the last so many hours are looked at. */
  windowHours: z.int32().min(1).max(168),
  /** With fewer of them a figure says nothing. */
  minOrders: z.int32().min(1).max(10_000),
  /** Percent of orders; null watches nothing. */
  declined: percent.nullable(),
  held: percent.nullable(),
  late: percent.nullable(),
  /** Freight of an order on average, in minor units of the brand's currency. */
  cost: z.int32().min(0).max(100_000_000).nullable(),
});
export type Guards = z.output<typeof guards>;

export const defaultGuards: Guards = { windowHours: 24, minOrders: 20, declined: 10, held: 15, late: 5, cost: null };

const change = { id: z.uuid(), version: z.int32().min(0) };
const share = z.int32().min(0).max(100);

export const rolloutStageInput = z.discriminatedUnion("stage", [
  z.strictObject({ ...change, stage: z.literal("shadow") }),
  z.strictObject({ ...change, stage: z.literal("gray"), share }),
  z.strictObject({ ...change, stage: z.literal("live") }),
]);
export const rolloutRules = z.strictObject({
  share,
  /** Orders to these provinces only; none: to everywhere. */
  provinces: z.array(z.string().min(1).max(60)).max(100),
  /** Orders that these locations alone would serve; none: any. */
  locationIds: z.array(z.uuid()).max(1_000),
  /** Whether the shop is told stock while only some of its orders are live. */
  grayStock: z.boolean(),
});
export type RolloutRules = z.output<typeof rolloutRules>;
export const rolloutRulesInput = rolloutRules.extend(change);
export const rolloutGuardsInput = z.strictObject({ ...change, guards });

/** Which figure went over which limit, and what the share was. */
export interface BrokenGuard {
  figure: GuardFigure;
  value: number;
  limit: number;
  orders: number;
  share: number;
}

/** Of the orders that are live and that the guards look at; percent, and minor units for the cost. Null: nothing to go by. */
export type GuardValues = { orders: number } & Record<GuardFigure, number | null>;

export interface RolloutView extends RolloutRules {
  stage: RolloutStage;
  /** Zero: it has been live from the start. */
  version: number;
  since: Date | null;
  guards: Guards;
  broken: (BrokenGuard & { at: Date }) | null;
  figures: GuardValues;
  currency: string;
  /** What rules can name. */
  network: { locations: { id: string; code: string; name: string }[]; provinces: string[] };
  /** How many orders went which way since they are told apart. */
  lanes: { live: number; shadow: number };
  history: RolloutEvent[];
}

export interface RolloutEvent {
  id: string;
  at: Date;
  action: string;
  /** Null: nobody, it happened by itself. */
  who: string | null;
  data: Record<string, unknown>;
}

/** Shops of which a guard has put an end to new live orders. */
export interface RolloutNotice {
  id: string;
  shop: string;
  currency: string;
  broken: BrokenGuard & { at: Date };
}

export const shadowVerdicts = ["ship", "hold", "unroutable"] as const;
/** What would have become of an order. */
export type ShadowVerdict = (typeof shadowVerdicts)[number];

export interface ShadowHold {
  type: HoldType;
  scope: string;
  severity: HoldSeverity;
  detail: HoldDetail;
}

export const shadowReportInput = z.strictObject({ id: z.uuid(), days: z.int32().min(1).max(31).default(7) });
export const shadowOnly = ["held", "held_shipped", "unroutable", "canceled"] as const;
// Not strict: an infinite query adds its direction.
export const shadowOrdersInput = z.object({
  id: z.uuid(),
  only: z.enum(shadowOnly).optional(),
  /** Days in the brand's zone, both included, by when orders were placed. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  cursor: z.string().max(200).nullish(),
  limit: z.int32().min(1).max(200).default(50),
});
export type ShadowOnly = (typeof shadowOnly)[number];
export const shadowOrderInput = z.strictObject({ id: z.uuid(), externalNo: z.string().min(1).max(120) });

export interface ShadowTotals {
  orders: number;
  ship: number;
  hold: number;
  unroutable: number;
  /** Of those Weft would have held or could not route, how many left anyway. */
  heldShipped: number;
  /** Of all, what the platform says became of them. */
  shipped: number;
  canceled: number;
  refunded: number;
  /** Averages over those with a plan; null without any. */
  freightMinor: number | null;
  parcels: number | null;
  /** Parcels they really were, over those whose platform says. */
  actualParcels: number | null;
  /** Middle values, from when the order was placed; of orders that came while they were watched. */
  hoursToDecision: number | null;
  hoursToShipped: number | null;
}

export interface ShadowReport {
  currency: string;
  total: ShadowTotals;
  /** The latest first. */
  days: (ShadowTotals & { day: string })[];
  /** Units by location, the most first. */
  locations: { id: string; code: string; name: string; units: number; orders: number }[];
}

export interface ShadowOrderRow {
  externalNo: string;
  placedAt: Date;
  decidedAt: Date;
  verdict: ShadowVerdict;
  holdTypes: HoldType[];
  locations: string[];
  parcels: number;
  freightMinor: bigint | null;
  stage: string;
  shippedAt: Date | null;
  actualParcels: number | null;
  /** It had left before it was first seen. */
  past: boolean;
  refunded: boolean;
}
