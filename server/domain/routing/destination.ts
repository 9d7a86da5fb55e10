import { unitVector } from "@/server/domain/geo/distance";
import { divisionStem } from "@/server/domain/geo/division-names";
import { locate } from "@/server/domain/geo/locate";
import type { Destination } from "./types";

/** A receiver's place in the form the inner loops want. */
export interface PreparedDestination {
  country: string;
  provinceStem: string;
  cityStem: string;
  /** On the unit sphere; null when neither coordinates nor a known Chinese city were given. */
  at: readonly [number, number, number] | null;
  /** Whether the point is the receiver's own and not the center of a district. */
  precise: boolean;
}

const known = new Map<string, PreparedDestination>();
const knownLimit = 5_000;

/** Places a receiver: by own coordinates, else by the center of the district or city. Centers are remembered. */
export function prepareDestination(destination: Destination): PreparedDestination {
  const { country, province, city, district, lat, lng } = destination;
  const key = `${country}|${province}|${city}|${district}`;
  let center = known.get(key);
  if (!center) {
    const point = country === "CN" ? locate(province, city, district) : undefined;
    const at = point ? unitVector(point) : null;
    center = { country, provinceStem: divisionStem(province), cityStem: divisionStem(city), at, precise: false };
    if (known.size >= knownLimit) known.clear();
    known.set(key, center);
  }
  return lat === undefined || lng === undefined ? center : { ...center, at: unitVector({ lat, lng }), precise: true };
}
