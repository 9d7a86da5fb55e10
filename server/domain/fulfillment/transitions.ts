import type { FulfillmentAction, FulfillmentSituation, InterceptionStage } from "@/lib/contracts/fulfillment";
import type { LocationType } from "@/lib/contracts/network";
import { type DeliveryMethod, type FulfillmentStatus, fulfillmentStatuses } from "@/lib/contracts/order-status";

export interface Transition {
  action: FulfillmentAction;
  from: readonly FulfillmentStatus[];
  to: FulfillmentStatus;
  /** Only for these delivery methods; for all when absent. */
  methods?: readonly DeliveryMethod[];
  /** Only at these locations; at all when absent. */
  locationTypes?: readonly LocationType[];
  /** Done by the clock or as a part of something larger; nobody is offered it as a button. */
  automatic?: true;
}

const parcels: readonly DeliveryMethod[] = ["ship", "two_hour"];
const pickups: readonly DeliveryMethod[] = ["pickup"];
/** Those that answer for themselves; a third-party warehouse says no through its own system or is recalled. */
const ownLocations: readonly LocationType[] = ["dc", "store", "popup"];
const askedFirst: readonly LocationType[] = ["store", "popup"];
const unfinished: readonly FulfillmentStatus[] = ["offered", "accepted", "picking", "packed", "ready"];

/**
 * Every way from one status to another, as data. Picking and packing may be left out by locations that do not report
 * them. What was accepted can still be declined while it is looked for: then it is not where it should be.
 */
export const transitionTable: readonly Transition[] = [
  { action: "accept", from: ["offered"], to: "accepted" },
  { action: "decline", from: ["offered", "accepted", "picking"], to: "declined", locationTypes: ownLocations },
  { action: "expire", from: ["offered"], to: "expired", automatic: true },
  { action: "start_picking", from: ["accepted"], to: "picking" },
  { action: "pack", from: ["accepted", "picking"], to: "packed" },
  { action: "unpack", from: ["packed"], to: "picking" },
  { action: "mark_ready", from: ["accepted", "picking", "packed"], to: "ready", methods: pickups },
  { action: "ship", from: ["accepted", "picking", "packed"], to: "shipped", methods: parcels },
  { action: "deliver", from: ["shipped"], to: "delivered", methods: parcels },
  { action: "hand_over", from: ["ready"], to: "handed_over", methods: pickups },
  { action: "give_back", from: ["ready"], to: "canceled", methods: pickups, automatic: true },
  { action: "recall", from: unfinished, to: "recalled" },
  { action: "cancel", from: unfinished, to: "canceled", automatic: true },
  { action: "withdraw_accept", from: ["accepted"], to: "offered", locationTypes: askedFirst, automatic: true },
  { action: "stop_picking", from: ["picking"], to: "accepted", automatic: true },
];

/** A warehouse works for us and takes what it gets; a store is asked first. */
export const firstStatus = (locationType: string): FulfillmentStatus =>
  locationType === "dc" || locationType === "third_party" ? "accepted" : "offered";

const onward: readonly FulfillmentAction[] = ["accept", "start_picking", "pack", "mark_ready", "ship", "hand_over"];

/** Brings goods closer to the buyer; not while somebody has asked to stop them. */
export const goesOn = (action: FulfillmentAction): boolean => onward.includes(action);

/** Why a warehouse's own system will not ship what it was told to: work recalled for these does not come back to it. */
export const warehouseFailures = ["short_picked", "wms_canceled"] as const;
export type WarehouseFailure = (typeof warehouseFailures)[number];

/** Still to be done by a location. */
export const openStatuses: readonly FulfillmentStatus[] = unfinished;

const inHandStatuses: readonly FulfillmentStatus[] = ["picking", "packed", "ready"];

interface Handled {
  status: FulfillmentStatus;
  /** A warehouse's own system has taken it over, and may have begun without saying so. */
  told?: boolean;
}

/** Somebody has the goods in hand, or may have: they cannot be stopped without asking. */
export const isInHand = ({ status, told = false }: Handled): boolean =>
  inHandStatuses.includes(status) || (told && status === "accepted");

/** Left the building: it can only come back as a return. */
export const goneStatuses: readonly FulfillmentStatus[] = ["shipped", "delivered", "handed_over"];

/** Who has to be asked to stop goods; undefined when nobody has them in hand or they have arrived. */
export function interceptionStage(work: Handled): InterceptionStage | undefined {
  if (work.status === "shipped") return "carrier";
  return isInHand(work) ? "location" : undefined;
}

/** Nothing follows. */
export const terminalStatuses: readonly FulfillmentStatus[] = fulfillmentStatuses.filter(
  (status) => !transitionTable.some((transition) => transition.from.includes(status)),
);

const applies = (transition: Transition, { status, method, locationType }: FulfillmentSituation) =>
  transition.from.includes(status) &&
  (transition.methods?.includes(method) ?? true) &&
  (transition.locationTypes?.includes(locationType) ?? true);

/** Where an action leads from here, or undefined when it cannot be done here. */
export function nextStatus(situation: FulfillmentSituation, action: FulfillmentAction): FulfillmentStatus | undefined {
  return transitionTable.find((transition) => transition.action === action && applies(transition, situation))?.to;
}

/** What people may do next, in the order of the work. */
export function allowedActions(situation: FulfillmentSituation): FulfillmentAction[] {
  return transitionTable
    .filter((transition) => !transition.automatic && applies(transition, situation))
    .map((transition) => transition.action);
}

/** Every step people may take at a location with work of one delivery method, each with where it leads. */
export function transitionsAt(place: { method: DeliveryMethod; locationType: LocationType }) {
  return fulfillmentStatuses.flatMap((from) =>
    transitionTable
      .filter((transition) => !transition.automatic && applies(transition, { status: from, ...place }))
      .map(({ action, to }) => ({ from, action, to })),
  );
}
