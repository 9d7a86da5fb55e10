import fc from "fast-check";
import { expect, test } from "vitest";
import { nextSpan, spansOf } from "./span";

const minute = 60_000;
const rules = { maxSpanMs: 30 * minute, overlapMs: 3 * minute, lagMs: minute, historyMs: 90 * 1440 * minute };
const at = (minutes: number) => new Date(1_800_000_000_000 + minutes * minute);

test("a shop that is up to date is read from before its cursor to just before now", () => {
  expect(nextSpan(at(0), at(5), rules)).toEqual({ from: at(-3), to: at(4) });
  expect(nextSpan(at(4), at(5), rules)).toBeUndefined();
});

test("a shop that is behind is read in spans the platform allows, and history it no longer has is skipped", () => {
  expect(nextSpan(at(0), at(600), rules)).toEqual({ from: at(-3), to: at(27) });
  const gone = nextSpan(at(-200 * 1440), at(0), rules);
  expect(gone).toEqual({ from: at(-90 * 1440), to: at(-90 * 1440 + 30) });
});

test("from any cursor the spans catch up without a gap, each within the limit", () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 3_000 }), fc.integer({ min: 4, max: 120 }), (behind, longest) => {
      const own = { ...rules, maxSpanMs: longest * minute };
      const now = at(behind);
      let through = at(0);
      for (let span = nextSpan(through, now, own); span; span = nextSpan(through, now, own)) {
        expect(span.to.getTime() - span.from.getTime()).toBeLessThanOrEqual(own.maxSpanMs);
        expect(span.from.getTime()).toBeLessThanOrEqual(through.getTime());
        expect(span.to.getTime()).toBeGreaterThan(through.getTime());
        through = span.to;
      }
      expect(through).toEqual(at(behind - 1));
    }),
  );
});

test("a stretch read again is covered without gap or overlap", () => {
  const spans = spansOf(at(0), at(70), rules);
  expect(spans).toEqual([
    { from: at(0), to: at(30) },
    { from: at(30), to: at(60) },
    { from: at(60), to: at(70) },
  ]);
});
