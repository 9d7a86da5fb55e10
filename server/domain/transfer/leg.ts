import { freightMinor } from "@/server/domain/freight/freight";
import { transitHours } from "@/server/domain/freight/transit";
import { prepareDestination } from "@/server/domain/routing/destination";
import { legKm, zoneIndex } from "@/server/domain/routing/legs";
import type { RoutingNetwork } from "@/server/domain/routing/network";

export interface TransferLeg {
  km: number;
  /** On the road. */
  transitHours: number;
  /** From now until it is received: opening hours, collecting, the road. */
  hours: number;
  freightMinor: bigint;
}

/**
 * What it takes to carry a weight from one location to another by the brand's rate card; nothing when a location is
 * unknown or no zone prices the way. `now` in milliseconds.
 */
export function transferLeg(
  network: RoutingNetwork,
  {
    fromLocationId,
    toLocationId,
    grams,
    now,
  }: { fromLocationId: string; toLocationId: string; grams: number; now: number },
): TransferLeg | undefined {
  const index = network.indexById.get(fromLocationId) ?? -1;
  const to = network.locations[network.indexById.get(toLocationId) ?? -1];
  const from = network.locations[index];
  if (!from || !to) return undefined;
  const receiver = prepareDestination({ ...to, district: "" });
  const km = legKm(network, index, receiver);
  const zone = network.zones[zoneIndex(network, index, receiver, km)];
  if (!zone) return undefined;
  const road = transitHours(zone, km);
  const start = network.startHours.at(index, now);
  return { km, transitHours: road, hours: start + from.leadHours + road, freightMinor: freightMinor(zone, grams) };
}
