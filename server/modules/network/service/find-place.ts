import type { FoundPlace } from "@/lib/contracts/network";
import { locate } from "@/server/domain/geo/locate";
import { parseAddress } from "@/server/modules/pipeline/service";

/** Understands a Chinese address written in one line; null when it names no place. */
export function findPlace(text: string): FoundPlace | null {
  const read = parseAddress(text);
  const center = read && locate(read.province, read.city, read.district);
  if (!center) return null;
  const { province, city, district, street, postalCode } = read;
  return { province, city, district, street, postalCode, ...center };
}

/** The center of a district, or of its city when the district is not known; null for places outside the tables. */
export const centerOf = ({ province, city, district }: { province: string; city: string; district: string }) =>
  locate(province, city, district) ?? null;
