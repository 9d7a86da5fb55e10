import type { HoldSeverity, HoldType } from "@/lib/contracts/order-status";

export interface HoldKey {
  scope: string;
  type: HoldType;
  cause: string;
}

export const holdKey = ({ scope, type, cause }: HoldKey) => `${scope}\0${type}\0${cause}`;

interface Weighed extends HoldKey {
  severity: HoldSeverity;
}

/**
 * Compares what was found now with the holds an order has. A hold whose cause is gone is cleared, and so is one that is
 * weighed otherwise by now, to be raised anew; one that staff released stays released, because the same cause was
 * looked at; what is left of the findings is new.
 * Only holds of `types` are judged: a manual hold is nobody's finding.
 */
export function diffHolds<Found extends Weighed, Held extends Weighed & { id: string }>(
  found: readonly Found[],
  held: { open: readonly Held[]; released: readonly HoldKey[] },
  types: ReadonlySet<HoldType>,
): { open: Found[]; clear: Held[]; keep: Held[] } {
  const wanted = new Map(found.map((finding) => [holdKey(finding), finding]));
  const settled = new Set(held.released.map(holdKey));
  const clear: Held[] = [];
  const keep: Held[] = [];
  for (const hold of held.open) {
    const stands = !types.has(hold.type) || wanted.get(holdKey(hold))?.severity === hold.severity;
    (stands ? keep : clear).push(hold);
  }
  const kept = new Set(keep.map(holdKey));
  const open = [...wanted].filter(([key]) => !settled.has(key) && !kept.has(key)).map(([, finding]) => finding);
  return { open, clear, keep };
}
