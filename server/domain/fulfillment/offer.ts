import type { FulfillmentSettings } from "@/lib/contracts/fulfillment-settings";
import { minutesUntilStart } from "../routing/local-time";
import type { RoutingNetwork } from "../routing/network";
import { firstStatus } from "./transitions";

/** A location that is asked first, and may say no. */
export const isAsked = (locationType: string): boolean => firstStatus(locationType) === "offered";

const endOfDay = 1_440;

/** Until when a store has to answer; the clock runs while its people are there. */
export function acceptDeadline(
  now: Date,
  network: Pick<RoutingNetwork, "indexById" | "prepared" | "startHours">,
  locationId: string,
  method: string,
  settings: Pick<FulfillmentSettings, "acceptMinutes" | "twoHourAcceptMinutes">,
): Date {
  const index = network.indexById.get(locationId) ?? -1;
  const week = network.prepared[index]?.week ?? null;
  const opensIn = minutesUntilStart(week, endOfDay, network.startHours.localMinute(index, now.getTime()));
  const minutes = method === "two_hour" ? settings.twoHourAcceptMinutes : settings.acceptMinutes;
  return new Date(now.getTime() + ((Number.isFinite(opensIn) ? opensIn : 0) + minutes) * 60_000);
}

/** Enough stores have said no to this order: only those that need not be asked are left, or a person. */
export const hopsExhausted = (hop: number, { maxHops }: Pick<FulfillmentSettings, "maxHops">): boolean => hop > maxHops;
