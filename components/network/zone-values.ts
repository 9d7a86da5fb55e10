import { type RateCardZoneInput, rateCardZone, type TransportMode } from "@/lib/contracts/network";

/** A zone as typed. */
export interface ZoneValues {
  /** Only to tell rows apart on screen. */
  key: string;
  name: string;
  sameCity: boolean;
  sameProvince: boolean;
  maxKm: string;
  provinces: string;
  first: string;
  firstGrams: string;
  step: string;
  stepGrams: string;
  baseHours: string;
  mode: TransportMode;
}

export const blankZone = (key: string): ZoneValues => ({
  ...{ key, name: "", sameCity: false, sameProvince: false, maxKm: "", provinces: "", first: "", firstGrams: "1000" },
  ...{ step: "", stepGrams: "1000", baseHours: "48", mode: "road" },
});

export const zoneValues = (zone: RateCardZoneInput & { id: string }): ZoneValues => ({
  ...zone,
  key: zone.id,
  maxKm: zone.maxKm === null ? "" : String(zone.maxKm),
  provinces: zone.provinces.join("，"),
  firstGrams: String(zone.firstGrams),
  stepGrams: String(zone.stepGrams),
  baseHours: String(zone.baseHours),
});

const numberOf = (text: string) => (/^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : Number.NaN);

/** What to send for a zone, or the fields that are not right. */
export function zoneDraft(values: ZoneValues): { zone: RateCardZoneInput } | { wrong: Set<string> } {
  const parsed = rateCardZone.safeParse({
    ...values,
    maxKm: values.maxKm.trim() === "" ? null : numberOf(values.maxKm),
    provinces: values.provinces
      .split(/[,，、;；]/)
      .map((name) => name.trim())
      .filter(Boolean),
    firstGrams: numberOf(values.firstGrams),
    stepGrams: numberOf(values.stepGrams),
    baseHours: numberOf(values.baseHours),
  });
  if (parsed.success) return { zone: parsed.data };
  return { wrong: new Set(parsed.error.issues.map((issue) => String(issue.path[0]))) };
}
