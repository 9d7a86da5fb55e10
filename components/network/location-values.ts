import { type LocationType, type LocationUpsert, locationUpsert, type OpeningHours } from "@/lib/contracts/network";
import type { LocationView } from "./network-types";

const textKeys = [
  "code",
  "name",
  "country",
  "province",
  "city",
  "district",
  "street",
  "postalCode",
  "lat",
  "lng",
  "timezone",
  "twoHourRadiusKm",
  "cutOff",
  "dailyCapacity",
  "leadHours",
  "serviceScore",
] as const;
export type TextKey = (typeof textKeys)[number];

/** The form of a location: everything typed is text until it is sent. */
export interface LocationValues extends Record<TextKey, string> {
  type: LocationType;
  shipFrom: boolean;
  pickup: boolean;
  twoHour: boolean;
  active: boolean;
  openingHours: OpeningHours;
}

export const blankLocation = (timezone: string): LocationValues => ({
  ...{ code: "", name: "", country: "CN", province: "", city: "", district: "", street: "", postalCode: "" },
  ...{ lat: "", lng: "", timezone, twoHourRadiusKm: "3", cutOff: "16:00", dailyCapacity: "", leadHours: "4" },
  ...{
    serviceScore: "80",
    type: "store",
    shipFrom: true,
    pickup: true,
    twoHour: false,
    active: true,
    openingHours: {},
  },
});

export function valuesOf(location: LocationView): LocationValues {
  const texts = Object.fromEntries(textKeys.map((key) => [key, String(location[key] ?? "")])) as Record<
    TextKey,
    string
  >;
  const { shipFrom, pickup, twoHour, active, openingHours } = location;
  return { ...texts, type: location.type as LocationType, shipFrom, pickup, twoHour, active, openingHours };
}

const numberOf = (text: string) => (/^-?\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : Number.NaN);

/** What to send, or the fields that are not right. */
export function draftOf(values: LocationValues): { draft: LocationUpsert } | { wrong: Set<string> } {
  const { country, province, city, district, street, postalCode, shipFrom, pickup, twoHour, ...rest } = values;
  const parsed = locationUpsert.safeParse({
    ...rest,
    address: { country, province, city, district, street, postalCode: postalCode || null },
    capabilities: { shipFrom, pickup, twoHour },
    lat: numberOf(values.lat),
    lng: numberOf(values.lng),
    twoHourRadiusKm: numberOf(values.twoHourRadiusKm),
    leadHours: numberOf(values.leadHours),
    serviceScore: numberOf(values.serviceScore),
    dailyCapacity: values.dailyCapacity.trim() === "" ? null : numberOf(values.dailyCapacity),
  });
  if (parsed.success) return { draft: parsed.data };
  return { wrong: new Set(parsed.error.issues.map(({ path }) => String(path[0] === "address" ? path[1] : path[0]))) };
}

/** Both coordinates, when they are a place on earth. */
export function positionOf({ lat, lng }: LocationValues): { lat: number; lng: number } | undefined {
  const position = { lat: numberOf(lat), lng: numberOf(lng) };
  return Math.abs(position.lat) <= 90 && Math.abs(position.lng) <= 180 ? position : undefined;
}
