export const carriageModes = ["courier", "road", "rail", "air"] as const;
export type CarriageMode = (typeof carriageModes)[number];

/** One row of a rate card. The first row in sequence that matches a parcel prices it. */
export interface RateZone {
  id: string;
  name: string;
  sequence: number;
  /** Matching conditions; all that are set must hold, none set matches everything. */
  sameCity: boolean;
  sameProvince: boolean;
  maxKm: number | null;
  provinces: readonly string[];
  firstGrams: number;
  firstMinor: bigint;
  stepGrams: number;
  stepMinor: bigint;
  /** Hours on the road whatever the distance. */
  baseHours: number;
  mode: CarriageMode;
}
