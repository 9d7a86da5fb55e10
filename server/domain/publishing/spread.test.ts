import fc from "fast-check";
import { expect, test } from "vitest";
import { spreadOf } from "./spread";

const free = (units: Record<string, number>) => new Map(Object.entries(units));

test("a number is divided by what is where, and the main warehouse shows nothing more of it", () => {
  expect(spreadOf(8, free({ E: 6, W: 2 }), null)).toEqual({ E: 6, W: 2, "": 0 });
  expect(spreadOf(4, free({ E: 6, W: 2 }), { E: 6, W: 2, "": 0 })).toEqual({ E: 3, W: 1 });
  expect(spreadOf(9, free({ E: 6, W: 2 }), { E: 3, W: 1 })).toEqual({ E: 6, W: 2 });
  expect(spreadOf(0, free({ E: 6 }), { E: 6 })).toEqual({ E: 0 });
});

test("a code nobody has any more shows nothing, once; without codes all is the main warehouse's", () => {
  expect(spreadOf(5, free({ E: 5 }), { E: 3, W: 2 })).toEqual({ E: 5, W: 0 });
  expect(spreadOf(5, free({ E: 5 }), { E: 5, W: 0 })).toEqual({ E: 5 });
  expect(spreadOf(5, undefined, { E: 5 })).toEqual({ "": 5, E: 0 });
  expect(spreadOf(5, undefined, { "": 5, E: 0 })).toBeNull();
  expect(spreadOf(5, undefined, null)).toBeNull();
});

test("never more than the number, nor than is there, and all of the smaller of the two", () => {
  const amounts = fc.array(fc.nat(500), { minLength: 1, maxLength: 12, size: "max" });
  fc.assert(
    fc.property(fc.nat(2_000), amounts, (value, all) => {
      const at = Object.fromEntries(all.map((one, n) => [`W${n}`, one]));
      const spread = spreadOf(value, free(at), null) ?? {};
      const total = Object.values(at).reduce((sum, one) => sum + one, 0);
      expect(Object.values(spread).reduce((sum, one) => sum + one, 0)).toBe(Math.min(value, total));
      for (const [code, shown] of Object.entries(spread)) expect(shown).toBeLessThanOrEqual(at[code] ?? 0);
    }),
  );
});
