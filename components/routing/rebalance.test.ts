import fc from "fast-check";
import { expect, test } from "vitest";
import { costTerms, type RoutingWeights } from "@/lib/contracts/routing-terms";
import { balanced, rebalance, weightSum } from "./rebalance";

const weights = fc.record(
  Object.fromEntries(costTerms.map((term) => [term, fc.nat(100)])),
) as fc.Arbitrary<RoutingWeights>;

test("one weight is set and all sum to 100 in whole numbers", () => {
  fc.assert(
    fc.property(weights, fc.constantFrom(...costTerms), fc.nat(100), (before, term, value) => {
      const after = rebalance(before, term, value);
      expect(after[term]).toBe(value);
      expect(weightSum(after)).toBe(100);
      for (const other of costTerms) expect(Number.isInteger(after[other]) && after[other] >= 0).toBe(true);
    }),
  );
});

test("balanced weights stay as they are", () => {
  fc.assert(
    fc.property(weights, (any) => {
      expect(balanced(balanced(any))).toEqual(balanced(any));
    }),
  );
});

test("the others keep their proportions", () => {
  const even = Object.fromEntries(costTerms.map((term) => [term, 0])) as RoutingWeights;
  expect(rebalance({ ...even, freight: 60, time: 40 }, "carbon", 50)).toMatchObject({
    freight: 30,
    time: 20,
    carbon: 50,
  });
});
