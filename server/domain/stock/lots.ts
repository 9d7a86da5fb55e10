export interface LotUnits {
  lotId: string;
  units: number;
  receivedAt: Date;
  expiresOn: Date | null;
}

/** What expires first goes first, what does not expire after that; of the same date what came first. Ties by id. */
export function byFirstOut(a: LotUnits, b: LotUnits): number {
  const expiry = (lot: LotUnits) => lot.expiresOn?.getTime() ?? Number.POSITIVE_INFINITY;
  const [x, y] = [expiry(a), expiry(b)];
  if (x !== y) return x < y ? -1 : 1;
  return a.receivedAt.getTime() - b.receivedAt.getTime() || (a.lotId < b.lotId ? -1 : 1);
}

/** Takes units from lots, first out first. `loose`: units no lot has. */
export function pickLots<L extends LotUnits>(
  lots: readonly L[],
  quantity: number,
): { picks: (L & { quantity: number })[]; loose: number } {
  let missing = quantity;
  const picks = [...lots].sort(byFirstOut).flatMap((lot) => {
    const units = Math.min(missing, lot.units);
    missing -= units;
    return units > 0 ? [{ ...lot, quantity: units }] : [];
  });
  return { picks, loose: missing };
}
