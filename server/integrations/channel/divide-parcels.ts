import type { Manifest } from "./manifest";
import type { LineUnits, ParcelNumber } from "./port";

/** A parcel with what lies in it; empty where nobody has said. */
export interface FilledParcel extends ParcelNumber {
  lines: LineUnits[];
}

/** Lines that are told of their article (`ref:2` is the second of one) leave with it. */
const articleOf = (ref: string) => ref.split(":")[0] ?? ref;

/**
 * What a platform is told of goods that have left in these parcels: which of the parcels are confirmed with which goods,
 * and of which only the number is left to be told. All goods are confirmed: those of which nobody knows where they lie are
 * said to be in the first parcel.
 */
export function divideParcels(
  goods: readonly LineUnits[],
  parcels: readonly FilledParcel[],
  how: Manifest["parcels"],
): { told: FilledParcel[]; rest: ParcelNumber[] } {
  const byGoods = how === "units" || how === "lines";
  const left = new Map(goods.map(({ ref, quantity }) => [ref, quantity]));
  const filled = parcels.map(({ carrier, trackingNo, lines }) => {
    const here = new Map<string, number>();
    if (!byGoods) return { carrier, trackingNo, here };
    const articles = new Set(lines.map(({ ref }) => articleOf(ref)));
    const asked = how === "units" ? lines : goods.filter(({ ref }) => articles.has(articleOf(ref)));
    for (const { ref, quantity } of asked) {
      const units = Math.min(quantity, left.get(ref) ?? 0);
      if (units === 0) continue;
      here.set(ref, (here.get(ref) ?? 0) + units);
      left.set(ref, (left.get(ref) ?? 0) - units);
    }
    return { carrier, trackingNo, here };
  });
  const [first] = filled;
  for (const [ref, units] of left) if (units > 0) first?.here.set(ref, (first.here.get(ref) ?? 0) + units);
  const all = filled.map(({ here, ...number }) => {
    return { ...number, lines: [...here].map(([ref, quantity]) => ({ ref, quantity })) };
  });
  const known = all.some(({ lines }) => lines.length > 0);
  const isTold = ({ lines }: FilledParcel, at: number) => lines.length > 0 || (!known && at === 0);
  const rest = all.filter((parcel, at) => !isTold(parcel, at));
  return { told: all.filter(isTold), rest: rest.map(({ carrier, trackingNo }) => ({ carrier, trackingNo })) };
}
