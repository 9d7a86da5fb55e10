/** Units of one SKU at one location, by what may be done with them. */
export interface Buckets {
  onHand: number;
  reserved: number;
  locked: number;
  inTransit: number;
  qualityCheck: number;
  damaged: number;
}

export const bucketNames = ["onHand", "reserved", "locked", "inTransit", "qualityCheck", "damaged"] as const;

/** What `available` is made of. A row is suspect while somebody looked for its units and did not find them. */
export type Sellable = Pick<Buckets, "onHand" | "reserved" | "locked"> & { safety: number; suspect: boolean };

/**
 * Units that may still be promised. Negative when safety stock or locks exceed what is free, none while the row is in
 * doubt. `availableUnits` of server/db is the same in SQL.
 */
export function available(level: Sellable): number {
  return level.suspect ? 0 : level.onHand - level.reserved - level.locked - level.safety;
}

export type Delta = Partial<Buckets>;

/** What each thing that can happen to a reservation of `quantity` units does to its stock. */
export const reservationDeltas = {
  reserve: (quantity: number): Delta => ({ reserved: quantity }),
  release: (quantity: number): Delta => ({ reserved: -quantity }),
  expire: (quantity: number): Delta => ({ reserved: -quantity }),
  consume: (quantity: number): Delta => ({ onHand: -quantity, reserved: -quantity }),
};

/** The buckets after a change, or nothing when the change would break `0 ≤ reserved ≤ onHand` or make a bucket negative. */
export function applyDelta(level: Buckets, delta: Delta): Buckets | undefined {
  const next = { ...level };
  for (const name of bucketNames) {
    next[name] += delta[name] ?? 0;
    if (next[name] < 0) return undefined;
  }
  return next.reserved <= next.onHand ? next : undefined;
}
