import fc from "fast-check";
import { expect, test } from "vitest";
import { distanceKm, movedBy, offsetKm, type Position } from "./pin-geometry";

/** Along the great circle, as routing measures. */
function haversineKm(a: Position, b: Position): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const half = (from: number, to: number) => Math.sin(radians(to - from) / 2) ** 2;
  const h = half(a.lat, b.lat) + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * half(a.lng, b.lng);
  return 2 * 6371 * Math.asin(Math.sqrt(h));
}

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
