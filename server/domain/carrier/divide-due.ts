import { allocate } from "../order/money";

/** A line of an order: what it is worth in minor units after its discount, and how many pieces it is delivered in. */
export interface DueLine {
  lineNo: number;
  netMinor: bigint;
  units: number;
}

export interface DueParcel {
  id: string;
  /** What it collects already; its label says so. */
  fixedMinor: bigint | null;
  contents: readonly { lineNo: number; units: number }[];
}

interface Part {
  value: bigint;
  units: number;
}

/** Line values are divided by pieces to this fine a grain. */
const grain = 1_000_000n;

/**
 * What each asked parcel of an order collects on delivery, in minor units: what is not fixed yet is divided by the value of
 * the goods, largest remainder first, between the parcel and all that no fixed parcel holds. However and whenever the rest
 * is packed, the last one collects what is left, so that the shares always add up to what is due.
 */
export function divideDue(
  dueMinor: bigint,
  lines: readonly DueLine[],
  parcels: readonly DueParcel[],
  asked: ReadonlySet<string>,
): Map<string, bigint> {
  const byLine = new Map(lines.map((line) => [line.lineNo, line]));
  const worth = (contents: DueParcel["contents"]): Part =>
    contents.reduce<Part>(
      (sum, { lineNo, units }) => {
        const line = byLine.get(lineNo);
        const value = line && line.units > 0 ? (line.netMinor * BigInt(units) * grain) / BigInt(line.units) : 0n;
        return { value: sum.value + value, units: sum.units + units };
      },
      { value: 0n, units: 0 },
    );
  let left = dueMinor;
  let open = worth(lines);
  for (const parcel of parcels) {
    if (asked.has(parcel.id) || parcel.fixedMinor === null) continue;
    left -= parcel.fixedMinor;
    open = without(open, worth(parcel.contents));
  }
  const shares = new Map<string, bigint>();
  for (const parcel of parcels) {
    if (!asked.has(parcel.id)) continue;
    const mine = worth(parcel.contents);
    open = without(open, mine);
    const share = left > 0n ? shareOf(left, mine, open) : 0n;
    shares.set(parcel.id, share);
    left -= share;
  }
  return shares;
}

const least0 = (value: bigint) => (value > 0n ? value : 0n);
const without = (whole: Part, part: Part): Part => ({
  value: least0(whole.value - part.value),
  units: Math.max(0, whole.units - part.units),
});

function shareOf(left: bigint, mine: Part, rest: Part): bigint {
  if (rest.units === 0) return left;
  const byValue = mine.value + rest.value > 0n;
  const weights = byValue ? [mine.value, rest.value] : [BigInt(mine.units), BigInt(rest.units)];
  return allocate(left, weights)[0] ?? 0n;
}
