import type { RateZone } from "./rate-card";

/** Minor units for one parcel: the first weight, then every started step. */
export function freightMinor(zone: RateZone, grams: number): bigint {
  return zone.firstMinor + zone.stepMinor * BigInt(startedSteps(zone, grams));
}

/** Steps of weight beyond the first weight, a started one counting whole. */
export function startedSteps(zone: Pick<RateZone, "firstGrams" | "stepGrams">, grams: number): number {
  const beyond = grams - zone.firstGrams;
  return beyond <= 0 || zone.stepGrams <= 0 ? 0 : Math.ceil(beyond / zone.stepGrams);
}

export interface Leg {
  km: number;
  sameCity: boolean;
  sameProvince: boolean;
  /** The receiver's province as the rate card would name it. */
  province: string;
}

/** Whether a zone prices a leg: every condition it sets holds. Provinces are compared as written. */
export function zoneMatches(zone: RateZone, leg: Leg): boolean {
  if (zone.sameCity && !leg.sameCity) return false;
  if (zone.sameProvince && !leg.sameProvince) return false;
  if (zone.maxKm !== null && leg.km > zone.maxKm) return false;
  return zone.provinces.length === 0 || zone.provinces.includes(leg.province);
}
