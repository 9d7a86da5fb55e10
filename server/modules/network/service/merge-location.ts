import { isDeepStrictEqual } from "node:util";
import type { LocationUpsert } from "@/lib/contracts/network";
import type { StoredLocation } from "../repo/location-writes";

const defaults = {
  shipFrom: true,
  pickup: false,
  twoHour: false,
  twoHourRadiusKm: 3,
  openingHours: {},
  cutOff: "16:00",
  dailyCapacity: null,
  leadHours: 4,
  serviceScore: 80,
  active: true,
};

/** What one item makes of what is there. A field left out keeps its value or, on a new location, its default. */
export function mergeLocation(
  item: LocationUpsert,
  existing: StoredLocation | undefined,
  fresh: { id: string; timezone: string },
): { location: StoredLocation; changed: boolean } {
  const { address, capabilities, ...fields } = item;
  const location = { ...defaults, ...fresh, ...existing };
  const given = { ...fields, ...address, ...capabilities };
  for (const [key, value] of Object.entries(given)) if (value !== undefined) Object.assign(location, { [key]: value });
  const merged: StoredLocation = { ...(location as StoredLocation), postalCode: location.postalCode || null };
  return { location: merged, changed: !existing || !isDeepStrictEqual(merged, existing) };
}
