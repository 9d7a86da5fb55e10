import { expect, test } from "vitest";
import { defaultPolicy } from "./default-policy";
import { prepareNetwork } from "./network";
import { planRouting } from "./plan";
import { sampleLocation, sampleRateCard } from "./sample-network";
import type { RoutingRequest } from "./types";

const now = Date.UTC(2026, 10, 23, 2, 30);
const hour = 3_600_000;
const shanghai = { country: "CN", province: "上海市", city: "上海市", district: "黄浦区", lat: 31.23, lng: 121.48 };
const near = { province: "上海市", city: "上海市", lat: 31.24, lng: 121.48 };
const far = { province: "广东省", city: "深圳市", lat: 22.54, lng: 114.06, leadHours: 60 };

/** A near location and a far and slow one, which is the one that is wanted. */
function plan(request: Partial<RoutingRequest>, available = [10, 10]) {
  const locations = [near, far].map((place, ordinal) =>
    sampleLocation(ordinal, { ...place, twoHour: true, pickup: true }),
  );
  const network = prepareNetwork({ locations, rateCard: sampleRateCard, policy: defaultPolicy });
  const lines = [{ lineNo: 1, skuId: "a", quantity: 2, weightGrams: 400, stock: { location: [0, 1], available } }];
  const result = planRouting(
    { destination: shanghai, method: "ship", now, lines, preferred: [1], ...request },
    network,
  );
  return { from: result.chosen?.parcels[0]?.location, rejected: result.rejected, fallbacks: result.fallbacks };
}

test("a shipment comes from where it is wanted, though elsewhere would cost less; the decision says so", () => {
  expect(plan({ preferred: undefined })).toEqual({ from: 0, rejected: {}, fallbacks: [] });
  expect(plan({ preferred: [] })).toEqual({ from: 0, rejected: {}, fallbacks: [] });
  expect(plan({})).toEqual({ from: 1, rejected: { not_preferred: 1 }, fallbacks: [] });
});

test("from elsewhere where it cannot: nothing is there, it said no, or it would be late", () => {
  const given = { from: 0, fallbacks: [{ reason: "preferred_unsuitable", from: "ship" }] };
  expect(plan({}, [10, 0])).toMatchObject(given);
  expect(plan({ declined: [1] })).toMatchObject(given);
  expect(plan({ promiseBy: now + 50 * hour })).toMatchObject(given);
});

test("who is asked too late by everybody is served as well as possible, from anywhere", () => {
  const { from, fallbacks } = plan({ promiseBy: now - hour });
  expect(from).toBe(0);
  expect(fallbacks.map(({ reason }) => reason)).toEqual(["preferred_unsuitable", "promise_missed"]);
});

test("a buyer's own choice of a store, and two hours, come first", () => {
  expect(plan({ method: "pickup", pickupLocation: 0 })).toMatchObject({ from: 0, fallbacks: [] });
  expect(plan({ method: "two_hour" })).toMatchObject({ from: 0, fallbacks: [] });
});
