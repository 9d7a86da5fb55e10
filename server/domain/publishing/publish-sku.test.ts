import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { publishModes, publishSources } from "@/lib/contracts/publishing";
import { policyFinder, sharedPercent } from "./policies";
import { type ChannelRule, publishSku } from "./publish-sku";

const rule = (parts: Partial<ChannelRule>): ChannelRule => ({
  channelId: "a",
  mode: "share",
  amount: 100,
  source: "all",
  buffer: 0,
  ceiling: null,
  lowAt: null,
  priority: 1,
  ...parts,
});
const stock = (warehouses: number, stores = 0, locked: Record<string, number> = {}) => ({
  warehouses,
  stores,
  lockedFor: new Map(Object.entries(locked)),
});
const apart = { allowOverlap: false };
const values = (...args: Parameters<typeof publishSku>) =>
  Object.fromEntries(publishSku(...args).map(({ channelId, value }) => [channelId, value]));

describe("publishSku", () => {
  test("shares are parts of the whole rest, rounded down", () => {
    const rules = [rule({ amount: 60 }), rule({ channelId: "b", amount: 40, priority: 2 })];
    expect(values(stock(11), rules, apart)).toEqual({ a: 6, b: 4 });
  });
  test("what is exclusive to one channel is not there for the others", () => {
    const rules = [rule({}), rule({ channelId: "b", mode: "exclusive", amount: 7, priority: 9 })];
    expect(values(stock(10), rules, apart)).toEqual({ a: 3, b: 7 });
  });
  test("exclusive promises beyond what there is are cut, the first channel's last", () => {
    const rules = [
      rule({ mode: "exclusive", amount: 7, priority: 2 }),
      rule({ channelId: "b", mode: "exclusive", amount: 7, priority: 1 }),
    ];
    expect(values(stock(10), rules, apart)).toEqual({ a: 3, b: 7 });
  });
  test("with overlap each channel shows its part of everything, without it only what is left", () => {
    const rules = [rule({ amount: 80 }), rule({ channelId: "b", amount: 80, priority: 2 })];
    expect(values(stock(10), rules, { allowOverlap: true })).toEqual({ a: 8, b: 8 });
    expect(values(stock(10), rules, apart)).toEqual({ a: 8, b: 2 });
  });
  test("buffer, then ceiling", () => {
    expect(values(stock(100), [rule({ buffer: 10, ceiling: 50 })], apart)).toEqual({ a: 50 });
    expect(values(stock(40), [rule({ buffer: 10, ceiling: 50 })], apart)).toEqual({ a: 30 });
    expect(values(stock(5), [rule({ buffer: 10 })], apart)).toEqual({ a: 0 });
  });
  test("the last units are left to the channel without a low mark", () => {
    const rules = [rule({ amount: 50, lowAt: 3 }), rule({ channelId: "b", amount: 100, priority: 2 })];
    expect(values(stock(3), rules, apart)).toEqual({ a: 0, b: 3 });
    expect(values(stock(4), rules, apart)).toEqual({ a: 2, b: 2 });
  });
  test("a channel that sells from stores does not see the warehouses", () => {
    const rules = [rule({ source: "stores" }), rule({ channelId: "b", source: "warehouses", priority: 2 })];
    expect(values(stock(9, 4), rules, apart)).toEqual({ a: 4, b: 9 });
  });
  test("units locked for a channel are shown there on top", () => {
    expect(values(stock(10, 0, { a: 5 }), [rule({ amount: 50 })], apart)).toEqual({ a: 10 });
    expect(values(stock(10, 0, { a: 5 }), [rule({ mode: "off" })], apart)).toEqual({ a: 0 });
  });
});

const anyRule = fc.record({
  mode: fc.constantFrom(...publishModes),
  amount: fc.integer({ min: 0, max: 120 }),
  source: fc.constantFrom(...publishSources),
  buffer: fc.integer({ min: 0, max: 20 }),
  ceiling: fc.option(fc.integer({ min: 0, max: 80 })),
  lowAt: fc.option(fc.integer({ min: 0, max: 20 })),
  priority: fc.integer({ min: 1, max: 3 }),
});
const anyRules = fc
  .array(anyRule, { maxLength: 8, size: "max" })
  .map((rules) => rules.map((parts, i) => ({ ...parts, channelId: `c${i}` })));
const anyUnits = fc.integer({ min: -5, max: 120 });

test("exclusive promises fit into what is sellable, and without overlap so does everything, place by place", () => {
  fc.assert(
    fc.property(anyUnits, anyUnits, anyRules, fc.boolean(), (warehouses, stores, rules, allowOverlap) => {
      const shown = publishSku(stock(warehouses, stores), rules, { allowOverlap });
      const sources = new Map(rules.map((r) => [r.channelId, r]));
      const sum = (pick: (r: ChannelRule) => boolean) =>
        shown.reduce((total, { channelId, value }) => {
          const found = sources.get(channelId);
          return found && pick(found) ? total + value : total;
        }, 0);
      const [w, s] = [Math.max(0, warehouses), Math.max(0, stores)];
      const counts = (r: ChannelRule) => !allowOverlap || r.mode === "exclusive";
      expect(sum(counts)).toBeLessThanOrEqual(w + s);
      expect(sum((r) => counts(r) && r.source === "warehouses")).toBeLessThanOrEqual(w);
      expect(sum((r) => counts(r) && r.source === "stores")).toBeLessThanOrEqual(s);
      const exclusive = sum((r) => r.mode === "exclusive");
      for (const one of shown) {
        expect(one.value).toBeGreaterThanOrEqual(0);
        expect(one.value).toBe(one.lockedForIt + one.granted);
        if (sources.get(one.channelId)?.mode !== "exclusive") expect(one.value + exclusive).toBeLessThanOrEqual(w + s);
        if (!one.low) expect(one.asked - one.buffer - one.overCeiling - one.shortBy).toBe(one.granted);
      }
    }),
  );
});

test("the most specific policy counts, and a channel without any does not publish", () => {
  const policies = [
    { ...rule({ amount: 10 }), scope: "all" as const, target: "" },
    { ...rule({ amount: 20 }), scope: "category" as const, target: "coats" },
    { ...rule({ amount: 30 }), scope: "sku" as const, target: "s1" },
    { ...rule({ channelId: "b", amount: 40 }), scope: "sku" as const, target: "s1" },
  ];
  const find = policyFinder(policies);
  const amounts = (id: string, category: string | null) => find({ id, category }).map(({ amount }) => amount);
  expect(amounts("s1", "coats")).toEqual([30, 40]);
  expect(amounts("s2", "coats")).toEqual([20]);
  expect(amounts("s2", null)).toEqual([10]);
});

test("shares overlap where they meet: stores and warehouses are summed apart", () => {
  const split = [rule({ amount: 80, source: "stores" }), rule({ amount: 80, source: "warehouses" })];
  expect(sharedPercent(split)).toBe(80);
  expect(sharedPercent([...split, rule({ amount: 30 })])).toBe(110);
  expect(sharedPercent([rule({ mode: "fixed", amount: 500 })])).toBe(0);
});
