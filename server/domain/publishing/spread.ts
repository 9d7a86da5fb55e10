import { allocate } from "../order/money";

/** Units by the platform's warehouse code; "" is the shop's main warehouse. */
export type Spread = Record<string, number>;

/**
 * Divides a channel's number among the warehouses its shop keeps stock in, in proportion to what is there, and never more
 * than is: what is at none of them is not shown. `free` are the units at each code, undefined where none has one; the whole
 * number is then the main warehouse's. Codes that showed units before and have none any more show nothing, once. Null:
 * there is nothing to divide, and was not.
 */
export function spreadOf(
  value: number,
  free: ReadonlyMap<string, number> | undefined,
  before: Spread | null,
): Spread | null {
  const codes = [...(free?.keys() ?? [])].sort();
  const units = codes.map((code) => BigInt(Math.max(0, free?.get(code) ?? 0)));
  const sum = units.reduce((total, one) => total + one, 0n);
  const shown = BigInt(Math.max(0, value)) < sum ? BigInt(Math.max(0, value)) : sum;
  const now: Spread = {};
  if (!free) now[""] = Math.max(0, value);
  else for (const [at, part] of allocate(shown, units).entries()) now[codes[at] ?? ""] = Number(part);
  const ended = Object.entries(before ?? (free ? { "": value } : {})).filter(
    ([code, shownBefore]) => shownBefore > 0 && now[code] === undefined,
  );
  if (!free && ended.length === 0) return null;
  return { ...now, ...Object.fromEntries(ended.map(([code]) => [code, 0])) };
}
