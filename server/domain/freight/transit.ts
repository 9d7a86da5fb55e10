import type { CarriageMode, RateZone } from "./rate-card";

/** Door-to-door progress of a parcel in km/h, stops and sorting included; terminal time is the zone's `baseHours`. */
const speedKmh: Record<CarriageMode, number> = { courier: 15, road: 60, rail: 80, air: 500 };

/**
 * Grams of CO2e per kilogram and kilometre (equal to kg per tonne-km). UK Government GHG Conversion Factors for Company Reporting 2023,
 * sheet "Freighting goods": average van 0.61, articulated HGV 0.077, rail 0.028, domestic air with radiative forcing 4.57 – rounded.
 */
const gramsPerKgKm: Record<CarriageMode, number> = { courier: 0.61, road: 0.08, rail: 0.03, air: 4.57 };

/** Hours from hand-over to the receiver. */
export function transitHours(zone: Pick<RateZone, "baseHours" | "mode">, km: number): number {
  return zone.baseHours + km / speedKmh[zone.mode];
}

/** Grams of CO2e for carrying a weight over a distance. */
export function carbonGrams(mode: CarriageMode, km: number, weightGrams: number): number {
  return gramsPerKgKm[mode] * km * (weightGrams / 1000);
}

/** Hours of a courier's ride inside a city, for two-hour delivery. */
export function rideHours(km: number): number {
  return km / speedKmh.courier;
}
