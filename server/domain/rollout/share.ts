import type { RolloutRules } from "@/lib/contracts/rollout";

const buckets = 10_000;

/** FNV-1a, stirred by the end of MurmurHash3: numbers that differ in their last digit only are spread as well as any. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

/** Whether an order belongs to so many percent of all; one that does belongs to every larger share as well. */
export const inShare = (externalNo: string, percent: number): boolean =>
  hash(externalNo) % buckets < (percent * buckets) / 100;

/** 浙江 and 浙江省 are one province. */
const sameProvince = (a: string, b: string) => a !== "" && b !== "" && (a.startsWith(b) || b.startsWith(a));

export interface Considered {
  externalNo: string;
  province: string;
  /** Where it would ship from now; empty when nowhere. */
  locationIds: readonly string[];
}

/** Whether an order is live while its shop is gray: in the share, in the region and served by the group, where they are named. */
export function goesLive(order: Considered, rules: Pick<RolloutRules, "share" | "provinces" | "locationIds">): boolean {
  if (!inShare(order.externalNo, rules.share)) return false;
  const { provinces } = rules;
  if (provinces.length > 0 && !provinces.some((one) => sameProvince(one, order.province))) return false;
  if (rules.locationIds.length === 0) return true;
  const group = new Set(rules.locationIds);
  return order.locationIds.length > 0 && order.locationIds.every((id) => group.has(id));
}
