import { freightMinor } from "../freight/freight";
import { prepareDestination } from "../routing/destination";
import { legKm, zoneIndex } from "../routing/legs";
import type { RoutingNetwork } from "../routing/network";
import type { Destination } from "../routing/types";

/**
 * Minor units the rate card asks for each weight in grams from one location to one receiver; undefined when it does not
 * price that way.
 */
export function freightTo(
  network: RoutingNetwork,
  locationId: string,
  to: Destination,
): ((grams: number) => bigint) | undefined {
  const from = network.indexById.get(locationId);
  if (from === undefined) return undefined;
  const destination = prepareDestination(to);
  const zone = network.zones[zoneIndex(network, from, destination, legKm(network, from, destination))];
  return zone && ((grams) => freightMinor(zone, grams));
}

/** What one parcel saves over one for each, in minor units; never less than nothing. */
export function mergeSaving(weights: readonly number[], freight: (grams: number) => bigint): bigint {
  const single = weights.reduce((sum, grams) => sum + freight(grams), 0n);
  const together = freight(weights.reduce((sum, grams) => sum + grams, 0));
  return single > together ? single - together : 0n;
}
