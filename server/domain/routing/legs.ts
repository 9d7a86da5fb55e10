import { zoneMatches } from "@/server/domain/freight/freight";
import { earthRadiusKm } from "@/server/domain/geo/distance";
import type { PreparedDestination } from "./destination";
import type { PreparedLocation, RoutingNetwork } from "./network";

/** Used for every location when the receiver cannot be placed, so that distance decides nothing. */
const unplacedKm = { sameCity: 15, sameProvince: 250, elsewhere: 1_000 };

export function sameCity(from: PreparedLocation, to: PreparedDestination): boolean {
  return from.cityStem !== "" && from.cityStem === to.cityStem && from.provinceStem === to.provinceStem;
}

/** Great-circle km from a location to the receiver, by the chord between unit vectors. */
export function legKm(network: RoutingNetwork, index: number, to: PreparedDestination): number {
  if (!to.at) {
    const from = network.prepared[index];
    if (!from) return unplacedKm.elsewhere;
    if (sameCity(from, to)) return unplacedKm.sameCity;
    return from.provinceStem === to.provinceStem ? unplacedKm.sameProvince : unplacedKm.elsewhere;
  }
  const { points } = network;
  const dx = (points[3 * index] as number) - to.at[0];
  const dy = (points[3 * index + 1] as number) - to.at[1];
  const dz = (points[3 * index + 2] as number) - to.at[2];
  return 2 * earthRadiusKm * Math.asin(Math.min(1, Math.sqrt(dx * dx + dy * dy + dz * dz) / 2));
}

/** Index of the first zone of the rate card that prices a leg, or -1: nobody carries there. */
export function zoneIndex(network: RoutingNetwork, index: number, to: PreparedDestination, km: number): number {
  const from = network.prepared[index];
  if (!from) return -1;
  const near = from.provinceStem !== "" && from.provinceStem === to.provinceStem;
  const leg = { km, sameCity: near && sameCity(from, to), sameProvince: near, province: to.provinceStem };
  for (let at = 0; at < network.zones.length; at++) {
    const zone = network.zones[at];
    if (zone && zoneMatches(zone, leg)) return at;
  }
  return -1;
}
