import fc from "fast-check";
import { expect, test } from "vitest";
import { available } from "./levels";
import { explainAvailable } from "./why";

const units = fc.nat({ max: 50 });
const row = fc.record({ onHand: units, reserved: units, locked: units, safety: units, suspect: fc.boolean() });

test("the terms sum to what is available, over any rows", () => {
  fc.assert(
    fc.property(fc.array(row, { size: "max", maxLength: 30 }), (rows) => {
      const { terms, total } = explainAvailable(rows);
      expect(Object.values(terms).reduce((sum, term) => sum + term, 0)).toBe(total);
      expect(total).toBe(rows.reduce((sum, each) => sum + available(each), 0));
    }),
  );
});
