import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { freightMinor, zoneMatches } from "./freight";
import type { RateZone } from "./rate-card";
import { carbonGrams, transitHours } from "./transit";

const zone: RateZone = {
  id: "z",
  name: "Zone",
  sequence: 1,
  sameCity: false,
  sameProvince: false,
  maxKm: null,
  provinces: [],
  firstGrams: 1000,
  firstMinor: 1200n,
  stepGrams: 500,
  stepMinor: 400n,
  baseHours: 12,
  mode: "road",
};

describe("freight", () => {
  test.each([
    [0, 1200n],
    [1000, 1200n],
    [1001, 1600n],
    [1500, 1600n],
    [2600, 2800n],
  ])("%i g cost %s", (grams, minor) => expect(freightMinor(zone, grams)).toBe(minor));

  test("never falls with weight", () => {
    fc.assert(
      fc.property(fc.nat(50_000), fc.nat(50_000), (a, b) => {
        expect(freightMinor(zone, a + b) >= freightMinor(zone, a)).toBe(true);
      }),
    );
  });

  test("a zone matches when all its conditions hold", () => {
    const leg = { km: 300, sameCity: false, sameProvince: true, province: "浙江省" };
    expect(zoneMatches(zone, leg)).toBe(true);
    expect(zoneMatches({ ...zone, sameCity: true }, leg)).toBe(false);
    expect(zoneMatches({ ...zone, sameProvince: true, maxKm: 299 }, leg)).toBe(false);
    expect(zoneMatches({ ...zone, sameProvince: true, maxKm: 300 }, leg)).toBe(true);
    expect(zoneMatches({ ...zone, provinces: ["江苏省"] }, leg)).toBe(false);
    expect(zoneMatches({ ...zone, provinces: ["江苏省", "浙江省"] }, leg)).toBe(true);
  });

  test("hours and carbon grow with distance", () => {
    expect(transitHours(zone, 600)).toBe(22);
    expect(carbonGrams("road", 1000, 2000)).toBe(160);
    expect(carbonGrams("air", 1000, 2000)).toBeGreaterThan(9000);
  });
});
