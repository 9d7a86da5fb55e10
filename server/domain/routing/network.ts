import type { NetworkInput, RoutingLocation } from "./types";

/** A brand's locations, rate card and policy, prepared once and used for many orders. */
export interface RoutingNetwork extends NetworkInput {
  /** In order of ordinal; the indexes of stock and of plans point in here. */
  readonly locations: readonly RoutingLocation[];
  readonly indexById: ReadonlyMap<string, number>;
}

/** Prepares a network. Cheap enough per micro-batch (805 locations: well under a millisecond), better cached. */
export function prepareNetwork(input: NetworkInput): RoutingNetwork {
  const locations = [...input.locations].sort((a, b) => a.ordinal - b.ordinal);
  return { ...input, locations, indexById: new Map(locations.map((location, index) => [location.id, index])) };
}

/** A location's index in the network, for stock arrays; undefined when it is not part of it. */
export function locationIndex(network: RoutingNetwork, locationId: string): number | undefined {
  return network.indexById.get(locationId);
}
