import { expect, test } from "vitest";
import { defaultPolicy } from "@/server/domain/routing/default-policy";
import { prepareNetwork } from "@/server/domain/routing/network";
import { sampleLocation, sampleRateCard } from "@/server/domain/routing/sample-network";
import type { RoutingLocation, RoutingRequest } from "@/server/domain/routing/types";
import { transferLeg } from "./leg";
import { proposeTransfers } from "./propose";

const now = Date.UTC(2026, 10, 20, 2);
const hangzhou = { province: "浙江省", city: "杭州市", lat: 30.26, lng: 120.13 };
const places: Partial<RoutingLocation>[] = [
  { ...hangzhou, type: "store", pickup: true },
  { ...hangzhou, lat: 30.3, type: "store", shipFrom: false },
  { province: "浙江省", city: "宁波市", lat: 29.87, lng: 121.54, type: "store", shipFrom: false },
  { province: "广东省", city: "深圳市", lat: 22.53, lng: 113.93, type: "dc" },
];
const locations = places.map((place, i) => sampleLocation(i, place));
const network = prepareNetwork({ locations, rateCard: sampleRateCard, policy: defaultPolicy });
const idOf = (at: number) => locations[at]?.id ?? "";

const request = (units: number[], over: Partial<RoutingRequest> = {}): RoutingRequest => ({
  destination: { country: "CN", ...hangzhou, district: "西湖区" },
  ...{ method: "pickup", pickupLocation: 0, now },
  lines: [
    {
      ...{ lineNo: 1, skuId: "a", quantity: 2, weightGrams: 400 },
      stock: { location: [0, 1, 2, 3], available: units },
    },
  ],
  ...over,
});
const senders = (units: number[]) =>
  proposeTransfers(request(units), network)[0]?.transfers.map(({ fromLocationId, lines }) => [
    fromLocationId,
    lines[0]?.quantity,
  ]);

test("the cheapest sender that has it all sends it", () => {
  expect(senders([0, 0, 5, 5])).toEqual([[idOf(2), 2]]);
  expect(senders([0, 5, 5, 5])).toEqual([[idOf(1), 2]]);
});

test("the destination's own unit counts, and units are gathered when nobody has them all", () => {
  expect(senders([1, 0, 1, 0])).toEqual([[idOf(2), 1]]);
  expect(senders([0, 1, 1, 0])).toEqual([
    [idOf(1), 1],
    [idOf(2), 1],
  ]);
  expect(senders([0, 0, 1, 0])).toBeUndefined();
});

test("cost and hours are the transfer's and the last leg's, and lateness is said", () => {
  const [proposal] = proposeTransfers(request([0, 0, 5, 0]), network);
  const leg = transferLeg(network, { fromLocationId: idOf(2), toLocationId: idOf(0), grams: 800, now });
  expect(proposal?.arrivalHours).toBeCloseTo(leg?.hours ?? 0);
  expect(proposal?.costMinor).toBeGreaterThanOrEqual(leg?.freightMinor ?? 0n);
  expect(proposal?.inTime).toBe(true);
  const [late] = proposeTransfers(request([0, 0, 5, 0], { promiseBy: now + 3_600_000 }), network);
  expect(late?.inTime).toBe(false);
});

test("a parcel goes from a place that may ship, fed by one that may not", () => {
  const [proposal] = proposeTransfers(request([0, 5, 0, 0], { method: "ship", pickupLocation: undefined }), network);
  expect(proposal).toMatchObject({ toLocationId: idOf(0), transfers: [{ fromLocationId: idOf(1) }] });
  expect(proposal?.hours).toBeGreaterThan(proposal?.arrivalHours ?? 0);
});
