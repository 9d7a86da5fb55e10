import fc from "fast-check";
import { expect, test } from "vitest";
import { billingCurrencies, planIds } from "@/lib/contracts/billing";
import { lookupKeys, planFile, soldUnder, type Tier } from "./plans";
import { comparePlans, marginalCost, priceOf, tierShares, usageCost } from "./price";
import { priceLists } from "./price-lists";

// Worked out by hand from the price list: orders of a period → what they cost beside the fee, in fen and cents.
test.each([
  ["starter", "CNY", 0n, 0n],
  ["starter", "CNY", 1_000n, 0n],
  ["starter", "CNY", 1_001n, 30n],
  ["starter", "CNY", 10_000n, 270_000n],
  ["starter", "CNY", 10_001n, 270_025n],
  ["starter", "USD", 25_000n, 45_000n + 60_000n],
  ["growth", "CNY", 10_000n, 0n],
  ["growth", "CNY", 50_000n, 600_000n],
  ["growth", "USD", 70_000n, 120_000n + 40_000n],
  ["scale", "CNY", 600_000n, 3_200_000n + 500_000n],
  ["scale", "USD", 100_001n, 2n],
  ["annual", "CNY", 1_200_000n, 0n],
  ["annual", "CNY", 1_300_000n, 600_000n],
  ["annual", "USD", 1_200_001n, 1n],
  ["starter", "CNY", -5n, 0n],
] as const)("%s in %s: %s orders cost %s", (plan, currency, orders, cost) => {
  expect(usageCost(priceOf(plan, currency).tiers, orders)).toBe(cost);
});

const anyPrice = fc.tuple(fc.constantFrom(...planIds), fc.constantFrom(...billingCurrencies));
const count = fc.bigInt({ min: 0n, max: 5_000_000n });

test("more orders never cost less, tiers hold every order once, and parts sum to the whole", () => {
  fc.assert(
    fc.property(anyPrice, count, fc.array(count, { size: "max", maxLength: 40 }), ([plan, currency], orders, parts) => {
      const { tiers } = priceOf(plan, currency);
      const shares = tierShares(tiers, orders);
      expect(shares.reduce((sum, share) => sum + share.orders, 0n)).toBe(orders);
      expect(shares.reduce((sum, share) => sum + share.amountMinor, 0n)).toBe(usageCost(tiers, orders));
      expect(usageCost(tiers, orders + 1n)).toBeGreaterThanOrEqual(usageCost(tiers, orders));
      let before = 0n;
      let cost = 0n;
      for (const part of parts) {
        cost += marginalCost(tiers, before, part);
        before += part;
      }
      expect(cost).toBe(usageCost(tiers, before));
    }),
  );
});

test("every plan's tiers rise to no end, and nothing gets dearer with volume beyond what is included", () => {
  for (const { prices } of planFile.plans) {
    for (const { tiers } of Object.values(prices)) {
      expect(tiers.at(-1)?.upTo).toBeNull();
      const paid = tiers.slice(1).map((tier: Tier) => tier.unitMinor);
      expect(paid).toEqual([...paid].sort((a, b) => (a < b ? 1 : -1)));
    }
  }
});

test("each monthly plan is the cheapest of them for somebody, and the year beats the largest", () => {
  const cheapest = (orders: bigint) => comparePlans("CNY", orders).find((one) => one.interval === "month")?.plan;
  expect([500n, 9_000n, 200_000n].map(cheapest)).toEqual(["starter", "growth", "scale"]);
  expect(comparePlans("CNY", 200_000n)[0]?.plan).toBe("annual");
  expect(comparePlans("CNY", 200_000n).find((one) => one.plan === "annual")?.perMonthMinor).toBe(1_433_325n);
});

test("a price's name in Stripe leads back to its plan, also of another version", () => {
  for (const plan of planIds)
    expect(soldUnder(lookupKeys(plan, "USD").orders)).toEqual({ plan, version: planFile.version });
  expect(soldUnder("weft_growth_CNY_2024-01_fee")).toEqual({ plan: "growth", version: "2024-01" });
  expect(soldUnder("weft_gold_CNY_2024-01_fee")).toBeUndefined();
});

test("what was agreed by earlier prices is reckoned by them, and prices there never were by none", () => {
  const [today] = priceLists;
  const dearer = today.plans.map((plan) => ({
    ...plan,
    prices: { ...plan.prices, CNY: { feeMinor: 1n, tiers: [{ upTo: null, unitMinor: 7n }] } },
  }));
  const lists = [{ version: "2027-01", plans: dearer }, ...priceLists] as const;
  expect(priceOf("starter", "CNY", "2027-01", lists).feeMinor).toBe(1n);
  expect(priceOf("starter", "CNY", "2026-11", lists).feeMinor).toBe(29_900n);
  expect(() => priceOf("starter", "CNY", "2025-01", lists)).toThrow("2025-01");
});

test("lists of prices stay, each with every plan", () => {
  expect(priceLists.map(({ version }) => version)).toContain("2026-11");
  expect(new Set(priceLists.map(({ version }) => version)).size).toBe(priceLists.length);
  for (const { plans } of priceLists) expect(plans.map(({ id }) => id)).toEqual(planIds);
});
