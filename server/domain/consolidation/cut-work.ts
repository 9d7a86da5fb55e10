import type { SplitReason, SplitRules } from "@/lib/contracts/consolidation";

export interface WorkUnits {
  lineNo: number;
  skuId: string;
  quantity: number;
}

/** What the rules look at. Weights are grams of one unit; the promise is in milliseconds since the epoch. */
export interface GoodsFacts {
  category: string | null;
  grams: number;
  presale: boolean;
  promiseAt: number | null;
}

export interface WorkPart<Of> {
  units: Of[];
  /** Why it is apart from the other parts; none when there is no other. */
  reasons: SplitReason[];
}

const hourMs = 3_600_000;

/** Whether any rule is set: without one nothing has to be looked up. */
export const cutsAnything = (rules: SplitRules): boolean =>
  rules.presaleApart ||
  rules.categories.length > 0 ||
  rules.oversizeGrams !== null ||
  rules.maxGrams !== null ||
  rules.promiseHours !== null;

interface Goods<Of> {
  unit: Of;
  facts: GoodsFacts;
  category: string;
  presale: boolean;
  oversize: boolean;
}

/**
 * Cuts what one location is to do for one order into parts that may each leave in one parcel. Units are conserved; a line
 * is cut only where the weight wants it. The parts come in the order of their first lines.
 */
export function cutWork<Of extends WorkUnits>(
  units: readonly Of[],
  factsOf: (unit: Of) => GoodsFacts,
  rules: SplitRules,
): WorkPart<Of>[] {
  const goods = units.map((unit) => goodsOf(unit, factsOf(unit), rules));
  const reasons = new Set<SplitReason>();
  for (const kind of ["category", "presale", "oversize"] as const) {
    if (new Set(goods.map((one) => one[kind])).size > 1) reasons.add(kind);
  }
  const alike = groupBy(goods, (one) => `${one.presale} ${one.oversize} ${one.category}`);
  const parts = alike.flatMap((bucket) => {
    const promised = byPromise(bucket, rules.promiseHours);
    if (promised.length > 1) reasons.add("promise");
    return promised.flatMap((part) => {
      const boxes = byWeight(part, rules.maxGrams);
      if (boxes.length > 1) reasons.add("weight");
      return boxes;
    });
  });
  const why = parts.length > 1 ? [...reasons] : [];
  return parts.map((part) => ({ units: part, reasons: why })).sort((one, other) => firstLine(one) - firstLine(other));
}

/** Whether goods may leave in one parcel, whatever orders they are of. Weight limits count all of them together. */
export function mayShare(goods: readonly (GoodsFacts & { quantity: number })[], rules: SplitRules): boolean {
  const units = goods.map(({ quantity }, index) => ({ lineNo: index, skuId: String(index), quantity }));
  const none: GoodsFacts = { category: null, grams: 0, presale: false, promiseAt: null };
  return cutWork(units, ({ lineNo }) => goods[lineNo] ?? none, rules).length <= 1;
}

const firstLine = ({ units }: WorkPart<WorkUnits>) => Math.min(...units.map((unit) => unit.lineNo));

function goodsOf<Of>(unit: Of, facts: GoodsFacts, rules: SplitRules): Goods<Of> {
  const { category, grams, presale } = facts;
  return {
    ...{ unit, facts },
    category: category !== null && rules.categories.includes(category) ? category : "",
    presale: rules.presaleApart && presale,
    oversize: rules.oversizeGrams !== null && grams >= rules.oversizeGrams,
  };
}

function groupBy<Of>(items: readonly Of[], keyOf: (item: Of) => string): Of[][] {
  const groups = new Map<string, Of[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return [...groups.values()];
}

/** Runs of promises of which the first and the last are close enough; what has no promise goes with the first. */
function byPromise<Of>(goods: readonly Goods<Of>[], hours: number | null): Goods<Of>[][] {
  if (hours === null) return [[...goods]];
  const at = ({ facts }: Goods<Of>) => facts.promiseAt ?? Number.NEGATIVE_INFINITY;
  const runs: { from: number; goods: Goods<Of>[] }[] = [];
  for (const one of [...goods].sort((a, b) => (at(a) === at(b) ? 0 : at(a) - at(b)))) {
    const run = runs.at(-1);
    if (!run) runs.push({ from: at(one), goods: [one] });
    else if (run.from === Number.NEGATIVE_INFINITY || at(one) - run.from <= hours * hourMs) {
      run.from = run.from === Number.NEGATIVE_INFINITY ? at(one) : run.from;
      run.goods.push(one);
    } else runs.push({ from: at(one), goods: [one] });
  }
  return runs.map((run) => run.goods);
}

/** Heaviest units first, each into the first part that has room: whole lines where they fit, else units of them. */
function byWeight<Of extends WorkUnits>(goods: readonly Goods<Of>[], limit: number | null): Of[][] {
  if (limit === null) return [goods.map((one) => one.unit)];
  const parts: { left: number; units: Of[] }[] = [];
  for (const { unit, facts } of [...goods].sort((a, b) => b.facts.grams - a.facts.grams)) {
    let rest = unit.quantity;
    const whole = parts.find((part) => part.left >= facts.grams * rest);
    if (whole) {
      whole.left -= facts.grams * rest;
      whole.units.push(unit);
      continue;
    }
    for (const part of parts) {
      const fits = facts.grams > 0 ? Math.min(rest, Math.floor(part.left / facts.grams)) : 0;
      if (fits <= 0) continue;
      part.left -= facts.grams * fits;
      part.units.push({ ...unit, quantity: fits });
      rest -= fits;
      if (rest === 0) break;
    }
    while (rest > 0) {
      const fits = facts.grams > 0 ? Math.min(rest, Math.max(1, Math.floor(limit / facts.grams))) : rest;
      parts.push({ left: limit - facts.grams * fits, units: [{ ...unit, quantity: fits }] });
      rest -= fits;
    }
  }
  return parts.map((part) => part.units);
}
