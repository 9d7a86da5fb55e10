import type { Allocation } from "./work";

/** A decision as stored: amounts as text, locations by ordinal. */
export function storeDecision({ plan }: Allocation): string {
  return JSON.stringify(plan, (_, value) => (typeof value === "bigint" ? value.toString() : value));
}
