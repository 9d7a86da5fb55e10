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
export function legKm(from: PreparedLocation, to: PreparedDestination): number {
  if (!to.at) {
    if (sameCity(from, to)) return unplacedKm.sameCity;
    return from.provinceStem === to.provinceStem ? unplacedKm.sameProvince : unplacedKm.elsewhere;
  }
  const [x, y, z] = to.at;
  const dx = from.x - x;
  const dy = from.y - y;
  const dz = from.z - z;
  return 2 * earthRadiusKm * Math.asin(Math.min(1, Math.sqrt(dx * dx + dy * dy + dz * dz) / 2));
}

/** Index of the first zone of the rate card that prices a leg, or -1: nobody carries there. */
export function zoneIndex(
  network: RoutingNetwork,
  from: PreparedLocation,
  to: PreparedDestination,
  km: number,
): number {
  const near = from.provinceStem !== "" && from.provinceStem === to.provinceStem;
  const leg = { km, sameCity: near && sameCity(from, to), sameProvince: near, province: to.provinceStem };
  for (let index = 0; index < network.zones.length; index++) {
    const zone = network.zones[index];
    if (zone && zoneMatches(zone, leg)) return index;
  }
  return -1;
}
