import fc from "fast-check";
import { expect, test } from "vitest";
import { haversineKm } from "@/server/domain/geo/distance";
import { distanceKm, movedBy, offsetKm } from "./pin-geometry";

const inChina = fc.record({
  lat: fc.double({ min: 18, max: 53, noNaN: true }),
  lng: fc.double({ min: 74, max: 134, noNaN: true }),
});
const km = fc.double({ min: -30, max: 30, noNaN: true });

test("a pin moved so far is found that far away, and the routing measures the same", () => {
  fc.assert(
    fc.property(inChina, km, km, (center, east, north) => {
      const pin = movedBy(center, east, north);
      const offset = offsetKm(center, pin);
      expect(offset.east).toBeCloseTo(east, 2);
      expect(offset.north).toBeCloseTo(north, 2);
      const measured = haversineKm(center, pin);
      expect(Math.abs(distanceKm(center, pin) - measured)).toBeLessThan(0.01 * measured + 0.02);
    }),
  );
});
