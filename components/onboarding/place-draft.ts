import { blankLocation, type LocationValues } from "@/components/network/location-values";

/** How a warehouse is run, and so what has to be set up. */
export const warehouseKinds = ["own", "third_party", "qimen", "edi"] as const;
export type WarehouseKind = (typeof warehouseKinds)[number];

export interface PlaceDraft {
  /** The address as it was written, in one line. */
  address: string;
  /** What of it was understood last: later changes by hand stay. */
  understood: string;
  values: LocationValues;
  /** The location that came of it; the rest of the wizard is about that one. */
  forId?: string;
}

export const emptyPlace = (timezone: string, type: LocationValues["type"]): PlaceDraft => ({
  address: "",
  understood: "",
  values: { ...blankLocation(timezone), type, pickup: type === "store" },
});

/** `WH1`, or the first number that is free. */
export function freeCode(prefix: string, taken: readonly string[]): string {
  const known = new Set(taken.map((code) => code.toUpperCase()));
  for (let count = 1; ; count += 1) if (!known.has(`${prefix}${count}`)) return `${prefix}${count}`;
}

export const addressLine = ({ province, city, district, street }: LocationValues) =>
  [...new Set([province, city, district, street])].filter(Boolean).join("");

/** Whether it is known where it is and what it is called. */
export const placeReady = ({ name, code, lat, lng }: LocationValues) =>
  [name, code, lat, lng].every((text) => text.trim() !== "");
