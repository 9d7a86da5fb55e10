import { applyDelta, available, type Buckets, bucketNames, type Delta, type Sellable } from "./levels";

interface Row {
  skuId: string;
  locationId: string;
}

type Level = Row & Buckets & Sellable;
type Line = Row & { delta: Delta; key: string };

export interface MovementPlan<L extends Line> {
  /** The lines to write: those with an effect whose key is new, the first of each key. */
  movements: L[];
  /** Rows the lines together would break (or take more of than is free), by the index of the first line that names them. */
  broken: (Row & { at: number })[];
  /** SKUs of which more can be promised somewhere afterwards. */
  grown: Set<string>;
}

/**
 * What lines posted together do to the levels they meet. A row is judged by the sum of its lines, not line by line.
 * `onlyAvailable`: they may also not take more than may still be promised, and nothing of a row in doubt.
 */
export function planMovements<L extends Line>(
  levels: readonly Level[],
  lines: readonly L[],
  done: ReadonlySet<string>,
  { onlyAvailable = false }: { onlyAvailable?: boolean } = {},
): MovementPlan<L> {
  const seen = new Set(done);
  const sums = new Map<string, { at: number; delta: Buckets }>();
  const movements: L[] = [];
  lines.forEach((line, at) => {
    if (seen.has(line.key) || bucketNames.every((name) => !line.delta[name])) return;
    seen.add(line.key);
    movements.push(line);
    const sum = sums.get(rowId(line)) ?? { at, delta: nothing() };
    for (const name of bucketNames) sum.delta[name] += line.delta[name] ?? 0;
    sums.set(rowId(line), sum);
  });
  const plan: MovementPlan<L> = { movements, broken: [], grown: new Set() };
  for (const level of levels) {
    const sum = sums.get(rowId(level));
    if (!sum) continue;
    const next = applyDelta(level, sum.delta);
    const taken = next && onlyAvailable && (level.suspect || available({ ...level, ...next }) < 0);
    if (!next || taken) plan.broken.push({ skuId: level.skuId, locationId: level.locationId, at: sum.at });
    else if (available({ ...level, ...next }) > available(level)) plan.grown.add(level.skuId);
  }
  return plan;
}

const rowId = (row: Row) => `${row.skuId}${row.locationId}`;
const nothing = (): Buckets => ({ onHand: 0, reserved: 0, locked: 0, inTransit: 0, qualityCheck: 0, damaged: 0 });
