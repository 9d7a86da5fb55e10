import type { Point } from "./divisions";

/** Mean radius of the Earth, IUGG. */
export const earthRadiusKm = 6371.0088;

const radians = Math.PI / 180;

/** Great-circle distance in km by the haversine formula; good to 0.5 %, the Earth not being a sphere. */
export function haversineKm(from: Point, to: Point): number {
  const dLat = Math.sin(((to.lat - from.lat) * radians) / 2);
  const dLng = Math.sin(((to.lng - from.lng) * radians) / 2);
  const h = dLat * dLat + Math.cos(from.lat * radians) * Math.cos(to.lat * radians) * dLng * dLng;
  return 2 * earthRadiusKm * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** A point on the unit sphere. The chord between two of them gives the same distance without trigonometry per pair. */
export function unitVector({ lat, lng }: Point): [number, number, number] {
  const cosLat = Math.cos(lat * radians);
  return [cosLat * Math.cos(lng * radians), cosLat * Math.sin(lng * radians), Math.sin(lat * radians)];
}
