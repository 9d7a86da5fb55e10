/**
 * What counts as 1.0 of each term before its weight: a term's points are weight × amount ÷ scale. Amounts are not capped, so that
 * terms stay additive. Depth, service, preference, size run and parcels are shares or counts and need no scale:
 * depth = quantity ÷ available; service = 1 − score ÷ 100; preference = place in the brand's list, 0 to 1;
 * size run = the share of the color's sizes still there when the last unit of one leaves a store; parcels = parcels beyond the first.
 * Freight, distance, carbon and parcels add up over parcels; the others are averages over units.
 */
export const scales = {
  freightMinor: 2_000,
  hours: 72,
  km: 1_500,
  carbonGrams: 500,
} as const;

/** Scores are whole thousandths of a point: sums are exact, and equal costs are equal. */
export const pointUnits = 1_000;
