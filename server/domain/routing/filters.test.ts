import { describe, expect, test } from "vitest";
import { haversineKm } from "@/server/domain/geo/distance";
import { defaultPolicy } from "./default-policy";
import { prepareNetwork, takeCapacity, withPolicy } from "./network";
import { planRouting } from "./plan";
import { sampleLocation, sampleRateCard } from "./sample-network";
import type { RoutingLocation, RoutingPolicy, RoutingRequest } from "./types";

/** 10:30 on a Monday in Shanghai. */
const now = Date.UTC(2026, 10, 23, 2, 30);
const hour = 3_600_000;
const shanghai = { country: "CN", province: "上海市", city: "上海市", district: "黄浦区", lat: 31.23, lng: 121.48 };
const near = { province: "上海市", city: "上海市", lat: 31.24, lng: 121.48 };
const far = { province: "广东省", city: "深圳市", lat: 22.54, lng: 114.06 };

function plan(
  places: Partial<RoutingLocation>[],
  request: Partial<RoutingRequest> = {},
  policy: Partial<RoutingPolicy> = {},
  available: number[] = places.map(() => 10),
) {
  const locations = places.map((place, ordinal) => sampleLocation(ordinal, place));
  const network = prepareNetwork({ locations, rateCard: sampleRateCard, policy: { ...defaultPolicy, ...policy } });
  const stock = { location: places.map((_, index) => index), available };
  const lines = [{ lineNo: 1, skuId: "a", quantity: 2, weightGrams: 400, stock }];
  return planRouting({ destination: shanghai, method: "ship", now, lines, ...request }, network);
}
const servedBy = (result: ReturnType<typeof plan>) => result.chosen?.parcels.map(({ location }) => location);

describe("hard filters", () => {
  test.each<[string, Partial<RoutingLocation>, Partial<RoutingRequest>, Partial<RoutingPolicy>]>([
    ["inactive", { active: false }, {}, {}],
    ["excluded", {}, {}, { excludedLocationIds: ["location-0"] }],
    ["declined", {}, { declined: [0] }, {}],
    ["method", { shipFrom: false }, {}, {}],
    ["capacity", { capacityLeft: 0 }, {}, {}],
    ["service_area", { country: "SG" }, {}, {}],
    ["service_area", { type: "popup" }, {}, { maxKmByType: { popup: 1 } }],
    ["closed", { openingHours: { mon: [] } }, {}, {}],
    ["promise", { leadHours: 60 }, { promiseBy: now + 50 * hour }, {}],
  ])("%s", (reason, place, request, policy) => {
    const result = plan(
      [
        { ...near, ...place },
        { ...far, leadHours: 1 },
      ],
      request,
      policy,
    );
    expect(result.rejected).toEqual({ [reason]: 1 });
    expect(servedBy(result)).toEqual([1]);
  });

  test("stock", () => {
    const result = plan([near, far], {}, {}, [1, 2]);
    expect(result.rejected).toEqual({ no_stock: 1 });
    expect(servedBy(result)).toEqual([1]);
  });

  test("another country is served when the policy says so", () => {
    expect(plan([{ ...near, country: "SG" }], {}, { crossBorder: true }).status).toBe("planned");
  });

  test("capacity counts down with what is taken and is shared between policies", () => {
    const locations = [sampleLocation(0, { ...near, capacityLeft: 1 }), sampleLocation(1, far)];
    const network = prepareNetwork({ locations, rateCard: sampleRateCard, policy: defaultPolicy });
    const stock = { location: [0, 1], available: [9, 9] };
    const lines = [{ lineNo: 1, skuId: "a", quantity: 1, weightGrams: 400, stock }];
    const request: RoutingRequest = { destination: shanghai, method: "ship", now, lines };
    const first = planRouting(request, network);
    expect(servedBy(first)).toEqual([0]);
    takeCapacity(network, first);
    expect(servedBy(planRouting(request, withPolicy(network, { ...defaultPolicy, maxParcels: 1 })))).toEqual([1]);
  });

  test("nobody carries there when no zone of the rate card matches", () => {
    const network = prepareNetwork({
      locations: [sampleLocation(0, far)],
      rateCard: sampleRateCard.filter((zone) => zone.sameCity),
      policy: defaultPolicy,
    });
    const lines = [{ lineNo: 1, skuId: "a", quantity: 1, weightGrams: 400, stock: { location: [0], available: [9] } }];
    const result = planRouting({ destination: shanghai, method: "ship", now, lines }, network);
    expect(result).toMatchObject({ status: "unplanned", rejected: { service_area: 1 } });
    expect(result.shortages).toEqual([{ line: 0, reason: "no_location", available: 9 }]);
  });
});

describe("hours", () => {
  const hoursOf = (place: Partial<RoutingLocation>, at = now) =>
    plan([{ ...near, leadHours: 2, ...place }], { now: at }).chosen?.parcels[0]?.hours ?? 0;
  const ride = haversineKm(near, shanghai) / 15;

  test("lead time and transit from now when open", () => expect(hoursOf({})).toBeCloseTo(2 + 6 + ride, 5));
  test("from the next opening before it opens", () =>
    expect(hoursOf({ openingHours: { mon: [["12:00", "20:00"]] } })).toBeCloseTo(1.5 + 2 + 6 + ride, 5));
  test("from the next day's opening after the cut-off", () =>
    expect(
      hoursOf({ openingHours: { mon: [["09:00", "20:00"]], tue: [["09:00", "20:00"]] }, cutOff: "10:00" }),
    ).toBeCloseTo(22.5 + 2 + 6 + ride, 5));
  test("in the location's own zone", () =>
    expect(hoursOf({ timezone: "America/New_York", openingHours: { mon: [["09:00", "18:00"]] } })).toBeCloseTo(
      11.5 + 2 + 6 + ride,
      5,
    ));
});

describe("delivery methods", () => {
  test("pickup goes to the store the buyer chose, without freight", () => {
    const result = plan([near, far], { method: "pickup", pickupLocation: 1 });
    expect(result.method).toBe("pickup");
    expect(result.chosen?.parcels).toMatchObject([{ location: 1, freightMinor: 0n, carbonGrams: 0 }]);
  });

  test.each([
    ["the chosen store", { pickupLocation: 1 }],
    ["any store", {}],
  ])("pickup is never shipped instead: %s cannot", (_, chosen) => {
    const closed = { ...near, pickup: false };
    const result = plan(
      [closed, { ...far, pickup: "pickupLocation" in chosen }],
      { method: "pickup", ...chosen },
      {},
      [5, 1],
    );
    expect(result).toMatchObject({ status: "unplanned", method: "pickup", chosen: null, fallbacks: [] });
    expect(result.shortages).toMatchObject([{ line: 0, reason: "no_location" }]);
    expect(result.rejected.method).toBe(1);
  });

  test("two hours: a store within its radius, open and capable", () => {
    const result = plan([{ ...near }, { ...near, lat: 31.26 }, far], { method: "two_hour" });
    expect(result.method).toBe("two_hour");
    expect(servedBy(result)).toEqual([0]);
    expect(result.rejected).toEqual({ radius: 2 });
    expect(result.chosen?.parcels[0]?.hours).toBeLessThan(2);
  });

  test.each<[string, Partial<RoutingLocation>]>([
    ["radius", { lat: 31.3 }],
    ["closed", { openingHours: { mon: [["12:00", "20:00"]] } }],
    ["method", { twoHour: false }],
  ])("two hours fall back to shipping: %s", (reason, place) => {
    const result = plan([{ ...near, ...place }], { method: "two_hour" });
    expect(result.method).toBe("ship");
    expect(result.fallbacks).toEqual([{ reason: "two_hour_no_location", from: "two_hour", rejected: { [reason]: 1 } }]);
  });

  test("two hours need the receiver's own position", () => {
    const { lat: _lat, lng: _lng, ...district } = shanghai;
    const result = plan([near], { method: "two_hour", destination: district });
    expect(result.fallbacks).toMatchObject([{ reason: "two_hour_unknown_position" }]);
  });

  test("a promise nobody can hold is given up, not the order", () => {
    const result = plan([far], { promiseBy: now + hour });
    expect(result.status).toBe("planned");
    expect(result.fallbacks).toMatchObject([{ reason: "promise_missed", rejected: { promise: 1 } }]);
  });
});
