import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { splitRules } from "@/lib/contracts/consolidation";
import { cutsAnything, cutWork, type GoodsFacts, mayShare } from "./cut-work";

const hour = 3_600_000;
const plain: GoodsFacts = { category: null, grams: 500, presale: false, promiseAt: null };
const rules = (some: object) => splitRules.parse(some);

/** Cuts lines numbered from 1 by what is said of each; answers with the line numbers and units of each part. */
function cut(goods: (Partial<GoodsFacts> & { quantity?: number })[], some: object) {
  const units = goods.map(({ quantity = 1 }, i) => ({ lineNo: i + 1, skuId: `s${i}`, quantity }));
  const parts = cutWork(units, ({ lineNo }) => ({ ...plain, ...goods[lineNo - 1] }), rules(some));
  return parts.map((part) => ({
    lines: part.units.map((unit) => [unit.lineNo, unit.quantity]).sort(([a = 0], [b = 0]) => a - b),
    reasons: part.reasons,
  }));
}

describe("split rules", () => {
  test("without a rule everything stays together", () => {
    expect(cutsAnything(rules({}))).toBe(false);
    expect(cut([{ category: "Shoes" }, { presale: true }], {})).toEqual([
      {
        lines: [
          [1, 1],
          [2, 1],
        ],
        reasons: [],
      },
    ]);
  });

  test("a named category goes apart, others stay together", () => {
    const parts = cut([{ category: "Shoes" }, { category: "Tops" }, { category: "Skirts" }], { categories: ["Shoes"] });
    expect(parts.map((part) => part.lines.map(([line]) => line))).toEqual([[1], [2, 3]]);
    expect(parts[0]?.reasons).toEqual(["category"]);
  });

  test("presale goes apart from spot", () => {
    const parts = cut([{ presale: true }, {}, { presale: true }], { presaleApart: true });
    expect(parts.map((part) => part.lines.map(([line]) => line))).toEqual([[1, 3], [2]]);
  });

  test("heavy units go apart from light ones", () => {
    const parts = cut([{ grams: 5_000 }, { grams: 4_999 }], { oversizeGrams: 5_000 });
    expect(parts.map((part) => part.reasons)).toEqual([["oversize"], ["oversize"]]);
  });

  test("no part is heavier than allowed; a line is cut only where it has to be", () => {
    expect(cut([{ grams: 3_000, quantity: 4 }], { maxGrams: 7_000 }).map((part) => part.lines)).toEqual([
      [[1, 2]],
      [[1, 2]],
    ]);
    expect(cut([{ grams: 9_000, quantity: 2 }], { maxGrams: 7_000 })).toHaveLength(2);
    expect(cut([{ grams: 9_000 }, { grams: 0 }], { maxGrams: 7_000 })).toHaveLength(2);
    expect(cut([{ grams: 3_000, quantity: 2 }, { grams: 1_000 }], { maxGrams: 7_000 })).toHaveLength(1);
  });

  test("promises further apart than allowed go apart", () => {
    const goods = [{ promiseAt: 0 }, { promiseAt: 24 * hour }, { promiseAt: 25 * hour }, { promiseAt: null }];
    expect(cut(goods, { promiseHours: 24 }).map((part) => part.lines.map(([line]) => line))).toEqual([[1, 2, 4], [3]]);
  });
});

const goods = fc.array(
  fc.record({
    quantity: fc.integer({ min: 1, max: 6 }),
    grams: fc.integer({ min: 0, max: 9_000 }),
    category: fc.option(fc.constantFrom("A", "B", "C")),
    presale: fc.boolean(),
    promiseAt: fc.option(fc.integer({ min: 0, max: 20 }).map((hours) => hours * hour)),
  }),
  { minLength: 1, maxLength: 12, size: "max" },
);
const anyRules = fc.record({
  categories: fc.subarray(["A", "B"]),
  presaleApart: fc.boolean(),
  oversizeGrams: fc.option(fc.integer({ min: 1, max: 9_000 })),
  maxGrams: fc.option(fc.integer({ min: 500, max: 20_000 })),
  promiseHours: fc.option(fc.integer({ min: 1, max: 10 })),
});

test("units are conserved, and every part keeps every rule", () => {
  fc.assert(
    fc.property(goods, anyRules, (list, some) => {
      const units = list.map(({ quantity }, i) => ({ lineNo: i + 1, skuId: `s${i}`, quantity }));
      const factsOf = ({ lineNo }: { lineNo: number }) => list[lineNo - 1] ?? plain;
      const parts = cutWork(units, factsOf, some);
      const kept = new Map<number, number>();
      for (const { lineNo, quantity } of parts.flatMap((part) => part.units)) {
        expect(quantity).toBeGreaterThan(0);
        kept.set(lineNo, (kept.get(lineNo) ?? 0) + quantity);
      }
      expect([...kept].sort(([a], [b]) => a - b)).toEqual(list.map(({ quantity }, i) => [i + 1, quantity]));
      for (const part of parts) {
        const inside = part.units.map((unit) => ({ ...factsOf(unit), quantity: unit.quantity }));
        expect(mayShare(inside, some)).toBe(true);
        expect(part.reasons.length > 0).toBe(parts.length > 1);
        const weight = inside.reduce((sum, one) => sum + one.grams * one.quantity, 0);
        const one = inside.length === 1 && inside[0]?.quantity === 1;
        expect(one || weight <= (some.maxGrams ?? Number.POSITIVE_INFINITY)).toBe(true);
        if (some.presaleApart) expect(new Set(inside.map((unit) => unit.presale)).size).toBe(1);
        const named = inside.filter((unit) => unit.category && some.categories.includes(unit.category));
        expect(named.length === 0 || new Set(inside.map((unit) => unit.category)).size === 1).toBe(true);
        const promises = inside.flatMap((unit) => unit.promiseAt ?? []);
        const spread = Math.max(...promises, 0) - Math.min(...promises, Math.max(...promises, 0));
        if (some.promiseHours !== null) expect(spread).toBeLessThanOrEqual(some.promiseHours * hour);
      }
    }),
  );
});
