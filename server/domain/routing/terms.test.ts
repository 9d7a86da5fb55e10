import { describe, expect, test } from "vitest";
import { type CostTerm, costTerms, type RoutingWeights } from "@/lib/contracts/routing-terms";
import { haversineKm } from "@/server/domain/geo/distance";
import { defaultPolicy } from "./default-policy";
import { prepareNetwork } from "./network";
import { planRouting } from "./plan";
import { sampleLocation, sampleRateCard } from "./sample-network";
import type { RoutingLine, RoutingLocation, RoutingPolicy } from "./types";

const destination = { country: "CN", province: "上海市", city: "上海市", district: "", lat: 31.23, lng: 121.48 };
const nearby = { province: "上海市", city: "上海市", lat: 31.3, lng: 121.48 };
const beijing = { province: "北京市", city: "北京市", lat: 39.91, lng: 116.4 };
const km = haversineKm(nearby, destination);

/** All weight on one term, one line at one location: the term's value in thousandths of a point. */
function termOf(
  term: CostTerm,
  place: Partial<RoutingLocation>,
  line: Partial<RoutingLine> = {},
  policy: Partial<RoutingPolicy> = {},
) {
  const weights = Object.fromEntries(costTerms.map((name) => [name, name === term ? 100 : 0])) as RoutingWeights;
  const network = prepareNetwork({
    locations: [sampleLocation(0, { ...nearby, ...place })],
    rateCard: sampleRateCard,
    policy: { ...defaultPolicy, ...policy, weights },
  });
  const stock = { location: [0], available: [8] };
  const lines = [{ lineNo: 1, skuId: "a", quantity: 2, weightGrams: 700, stock, ...line }];
  const { chosen } = planRouting({ destination, method: "ship", now: Date.UTC(2026, 10, 23, 2, 30), lines }, network);
  expect(chosen?.score).toBe(chosen?.terms[term]);
  return chosen?.terms[term];
}

describe("cost terms, each alone at weight 100", () => {
  test("freight: 7.00 of 20.00", () => expect(termOf("freight", {})).toBe(35_000));
  test("time: hours of 72", () =>
    expect(termOf("time", { leadHours: 4 })).toBe(Math.round(((4 + 6 + km / 15) / 72) * 1e5)));
  test("distance: km of 1,500", () => expect(termOf("distance", {})).toBe(Math.round((km / 1500) * 1e5)));
  test("depth: 2 of 8", () => expect(termOf("depth", {})).toBe(25_000));
  test("service: score 80", () => expect(termOf("service", { serviceScore: 80 })).toBe(20_000));
  test("carbon: 0.61 g per kg and km by courier, of 500 g", () =>
    expect(termOf("carbon", {})).toBe(Math.round(((0.61 * km * 1.4) / 500) * 1e5)));
  test("parcels: the first is free", () => expect(termOf("parcels", {})).toBe(0));

  test("preference: place in the brand's list, last when not named", () => {
    const preferredTypes = ["store", "dc"] as const;
    expect(termOf("preference", { type: "store" }, {}, { preferredTypes })).toBe(0);
    expect(termOf("preference", { type: "dc" }, {}, { preferredTypes })).toBe(50_000);
    expect(termOf("preference", { type: "popup" }, {}, { preferredTypes })).toBe(100_000);
    expect(termOf("preference", { type: "popup" })).toBe(0);
  });

  test("size run: the last units leave a store's rail, the fuller the run the worse", () => {
    const last = { stock: { location: [0], available: [2] } };
    expect(termOf("sizeRun", {}, last)).toBe(100_000);
    expect(termOf("sizeRun", {}, { stock: { ...last.stock, sizeRun: [0.4] } })).toBe(40_000);
    expect(termOf("sizeRun", {})).toBe(0);
    expect(termOf("sizeRun", { type: "dc" }, last)).toBe(0);
  });
});

describe("policy", () => {
  const split: RoutingLine[] = [
    { lineNo: 1, skuId: "a", quantity: 1, weightGrams: 300, stock: { location: [0], available: [3] } },
    { lineNo: 2, skuId: "b", quantity: 4, weightGrams: 300, stock: { location: [0, 1], available: [1, 3] } },
  ];
  const plan = (policy: Partial<RoutingPolicy>, lines = split) =>
    planRouting(
      { destination, method: "ship", now: Date.UTC(2026, 10, 23, 2, 30), lines },
      prepareNetwork({
        locations: [sampleLocation(0, nearby), sampleLocation(1, beijing)],
        rateCard: sampleRateCard,
        policy: { ...defaultPolicy, ...policy },
      }),
    );

  test("by default a line no location has in full makes the order out of stock", () => {
    expect(plan({})).toMatchObject({
      status: "unplanned",
      shortages: [{ line: 1, reason: "out_of_stock", available: 4 }],
    });
  });

  test("a line may come from several locations when the policy says so", () => {
    const result = plan({ splitLines: true });
    expect(result.fallbacks).toEqual([{ reason: "line_split" }]);
    expect(result.chosen?.parcels.map(({ location, lines }) => ({ location, lines }))).toEqual([
      {
        location: 0,
        lines: [
          { line: 0, quantity: 1 },
          { line: 1, quantity: 1 },
        ],
      },
      { location: 1, lines: [{ line: 1, quantity: 3 }] },
    ]);
  });

  test("the rest goes ahead when the policy says so", () => {
    const result = plan({ allowPartial: true });
    expect(result).toMatchObject({ status: "partial", shortages: [{ line: 1 }] });
    expect(result.chosen?.parcels.flatMap(({ lines }) => lines)).toEqual([{ line: 0, quantity: 1 }]);
  });

  test("one parcel at most: what does not fit is named", () => {
    const lines = split.map((line, i) => ({ ...line, quantity: 1, stock: { location: [i], available: [5] } }));
    expect(plan({ maxParcels: 2 }, lines).chosen?.parcels).toHaveLength(2);
    expect(plan({ maxParcels: 1 }, lines)).toMatchObject({
      status: "unplanned",
      shortages: [{ reason: "split_not_allowed" }],
    });
  });
});
