import fc from "fast-check";
import { expect, test } from "vitest";
import { spread } from "./locks";

test("units come from as few places as possible, never more than a place has, all or nothing", () => {
  const places = fc.array(fc.record({ locationId: fc.uuid(), available: fc.integer({ min: -5, max: 20 }) }), {
    maxLength: 8,
    size: "max",
  });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), places, (quantity, all) => {
      const free = all.filter((place) => place.available > 0);
      const parts = spread(quantity, all);
      const sum = free.reduce((units, place) => units + place.available, 0);
      expect(parts !== undefined).toBe(sum >= quantity);
      if (!parts) return;
      expect(parts.reduce((units, part) => units + part.quantity, 0)).toBe(quantity);
      const most = free.map((place) => place.available).sort((a, b) => b - a);
      const fewest = most.findIndex((_, i) => most.slice(0, i + 1).reduce((a, b) => a + b, 0) >= quantity) + 1;
      expect(parts).toHaveLength(fewest);
    }),
  );
});
