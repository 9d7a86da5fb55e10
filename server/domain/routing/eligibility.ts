import type { DeliveryMethod } from "@/lib/contracts/order-status";
import type { RejectReason } from "@/lib/contracts/routing-terms";
import { rideHours, transitHours } from "@/server/domain/freight/transit";
import type { PreparedDestination } from "./destination";
import { legKm, zoneIndex } from "./legs";
import { isOpen } from "./local-time";
import { able, type RoutingNetwork } from "./network";
import type { RoutingRequest } from "./types";

/** One way to try an order: a delivery method, with or without holding the promise. */
export interface Attempt {
  method: DeliveryMethod;
  holdPromise: boolean;
  /** Only from locations the request prefers. */
  preferredOnly?: true;
}

/** What serving from a location would mean; `zone` is the index of its zone of the rate card, -1 where nothing is carried (pickup). */
export interface Service {
  km: number;
  zone: number;
  hours: number;
}

const msPerHour = 3_600_000;

/**
 * Applies the hard filters to one location, in the order of `rejectReasons`; stock is not among them. Without a reason,
 * what serving from there means is written to `service`: this is asked of hundreds of locations per order, and an object
 * for each would be most of what a decision leaves to the collector.
 */
export function assess(
  network: RoutingNetwork,
  request: RoutingRequest,
  attempt: Attempt,
  to: PreparedDestination,
  index: number,
  service: Service,
): RejectReason | undefined {
  const prepared = network.prepared[index];
  const abilities = network.abilities[index] ?? 0;
  if (!prepared || (abilities & able.active) === 0) return "inactive";
  if (network.excluded[index] === 1) return "excluded";
  if (request.declined?.includes(index)) return "declined";
  if (attempt.preferredOnly && !request.preferred?.includes(index)) return "not_preferred";
  const { method } = attempt;
  if ((abilities & able[method]) === 0) return "method";
  if (method === "pickup" && request.pickupLocation !== undefined && request.pickupLocation !== index) return "method";
  if ((network.capacityLeft[index] ?? 0) <= 0) return "capacity";
  if (prepared.country !== to.country && !network.policy.crossBorder) return "service_area";

  const km = legKm(network, index, to);
  // The center of a district says nothing about three kilometers.
  if (method === "two_hour" && (!to.precise || km > (network.locations[index]?.twoHourRadiusKm ?? 0))) return "radius";
  const zone = method === "pickup" ? -1 : zoneIndex(network, index, to, km);
  const carriage = network.zones[zone];
  if (method !== "pickup" && (!carriage || km > (network.maxKm[index] ?? 0))) return "service_area";

  if (method === "two_hour" && !isOpen(prepared.week, network.startHours.localMinute(index, request.now)))
    return "closed";
  const start = method === "two_hour" ? 0 : network.startHours.at(index, request.now);
  if (start === Number.POSITIVE_INFINITY) return "closed";
  const transit = method === "two_hour" ? rideHours(km) : carriage ? transitHours(carriage, km) : 0;
  // Two hours are the promise itself: a store that takes part prepares within one.
  const leadHours = network.leadHours[index] ?? 0;
  const lead = method === "two_hour" ? Math.min(leadHours, 1) : leadHours;
  const hours = start + lead + transit;
  if (attempt.holdPromise && request.promiseBy !== undefined && request.now + hours * msPerHour > request.promiseBy) {
    return "promise";
  }
  service.km = km;
  service.zone = zone;
  service.hours = hours;
  return undefined;
}
