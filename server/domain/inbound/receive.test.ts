import fc from "fast-check";
import { expect, test } from "vitest";
import { closeShort, countArrivals, type InboundLine, openOrdered, openUnits, takeIn } from "./receive";

const line = (skuId: string, expected: number): InboundLine => ({
  ...{ skuId, expected, arrived: 0, over: 0, closedShort: 0, good: 0, damaged: 0, qualityCheck: 0 },
});
const came = (skuId: string, good: number) => ({ skuId, good, damaged: 0, qualityCheck: 0 });
const rule = (overReceipt: "refuse" | "percent" | "ask", percent = 0) => ({ overReceipt, percent });

test("more than expected is refused, allowed up to a share, or taken when somebody says so", () => {
  const lines = [line("a", 10)];
  expect(takeIn(lines, [came("a", 11)], rule("refuse"), false).tooMany).toEqual([{ skuId: "a", units: 1 }]);
  expect(takeIn(lines, [came("a", 11)], rule("percent", 10), false).tooMany).toEqual([]);
  expect(takeIn(lines, [came("a", 12)], rule("percent", 10), false).tooMany).toEqual([{ skuId: "a", units: 1 }]);
  expect(takeIn(lines, [came("b", 1)], rule("percent", 50), false).tooMany).toEqual([{ skuId: "b", units: 1 }]);
  expect(takeIn(lines, [came("b", 1)], rule("ask"), true).lines).toMatchObject([{ skuId: "b", expected: 0, over: 1 }]);
});

const step = fc.oneof(
  fc.record({
    kind: fc.constant("take" as const),
    sku: fc.constantFrom("a", "b", "c"),
    good: fc.nat(6),
    damaged: fc.nat(3),
    qualityCheck: fc.nat(3),
    confirmed: fc.boolean(),
  }),
  fc.record({ kind: fc.constant("close" as const) }),
);

test("ordered = received + open + closed short, received ≤ allowed, and every unit is somewhere – whatever happens", () => {
  fc.assert(
    fc.property(
      fc.array(step, { size: "max", maxLength: 60 }),
      fc.integer({ min: 0, max: 40 }),
      fc.constantFrom("refuse" as const, "percent" as const),
      (steps, percent, overReceipt) => {
        let lines = [line("a", 10), line("b", 25)];
        let ordered = [10, 30].map((units, i) => ({
          ...{ skuId: "ab"[i] ?? "", ordered: units, received: 0, over: 0, closedShort: 0 },
        }));
        const confirmed = new Set<string>();
        const cameBySku = new Map<string, number>();
        for (const one of steps) {
          if (one.kind === "close") {
            const closed = closeShort(lines);
            lines = lines.map((old) => closed.find((next) => next.skuId === old.skuId) ?? old);
            continue;
          }
          const units = { skuId: one.sku, good: one.good, damaged: one.damaged, qualityCheck: one.qualityCheck };
          const taken = takeIn(lines, [units], { overReceipt, percent }, one.confirmed);
          if (taken.tooMany.length > 0) continue;
          if (one.confirmed) confirmed.add(one.sku);
          const sum = one.good + one.damaged + one.qualityCheck;
          cameBySku.set(one.sku, (cameBySku.get(one.sku) ?? 0) + sum);
          lines = [...lines.filter((old) => old.skuId !== one.sku), ...taken.lines];
          const counted = countArrivals(ordered, new Map([[one.sku, sum]]));
          ordered = ordered.map((old) => counted.find((next) => next.skuId === old.skuId) ?? old);
        }
        for (const one of lines) {
          expect(openUnits(one)).toBeGreaterThanOrEqual(0);
          expect(one.arrived + one.over).toBe(cameBySku.get(one.skuId) ?? 0);
          expect(one.good + one.damaged + one.qualityCheck).toBe(one.arrived + one.over);
          const share = overReceipt === "percent" ? Math.floor((one.expected * percent) / 100) : 0;
          if (!confirmed.has(one.skuId)) expect(one.over).toBeLessThanOrEqual(share);
        }
        for (const one of ordered) {
          expect(openOrdered(one)).toBeGreaterThanOrEqual(0);
          expect(one.received + one.over).toBe(cameBySku.get(one.skuId) ?? 0);
          expect(one.received + openOrdered(one) + one.closedShort).toBe(one.ordered);
        }
      },
    ),
  );
});
