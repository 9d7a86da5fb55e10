import fc from "fast-check";
import { expect, test } from "vitest";
import { available, bucketNames } from "./levels";
import { planMovements } from "./plan-movements";

const level = {
  ...{ skuId: "a", locationId: "x", safety: 1, suspect: false },
  ...{ onHand: 5, reserved: 2, locked: 1, inTransit: 0, qualityCheck: 0, damaged: 0 },
};
const line = (delta: object, key: string, locationId = "x") => ({ skuId: "a", locationId, delta, key });

test("a row is judged by the sum of its lines; what was posted or does nothing is left out", () => {
  const lines = [line({ onHand: -4 }, "1"), line({ onHand: 2 }, "2"), line({ onHand: 9 }, "done"), line({}, "none")];
  const plan = planMovements([level], [...lines, line({ onHand: 2 }, "2")], new Set(["done"]));
  expect(plan.movements.map(({ key }) => key)).toEqual(["1", "2"]);
  expect(plan.broken).toEqual([]);
  expect(planMovements([level], [line({ damaged: -1 }, "1"), line({ onHand: -4 }, "2")], new Set()).broken).toEqual([
    { skuId: "a", locationId: "x", at: 0 },
  ]);
});

test("only rows of which more can be promised are announced; a row in doubt never is", () => {
  const grown = (lines: ReturnType<typeof line>[], suspect = false) => [
    ...planMovements([{ ...level, suspect }], lines, new Set()).grown,
  ];
  expect(grown([line({ onHand: 1 }, "1")])).toEqual(["a"]);
  expect(grown([line({ locked: -1 }, "1")])).toEqual(["a"]);
  expect(grown([line({ onHand: 1, locked: 1 }, "1")])).toEqual([]);
  expect(grown([line({ qualityCheck: 3 }, "1")])).toEqual([]);
  expect(grown([line({ onHand: 1 }, "1")], true)).toEqual([]);
});

test("what is planned never leaves a bucket below zero or more reserved than there is", () => {
  const units = fc.integer({ min: -6, max: 6 });
  const delta = fc.record({ onHand: units, reserved: units, locked: units, damaged: units }, { requiredKeys: [] });
  fc.assert(
    fc.property(fc.array(delta, { maxLength: 6, size: "max" }), (deltas) => {
      const lines = deltas.map((change, i) => line(change, `${i}`));
      const { movements, broken, grown } = planMovements([level], lines, new Set());
      const next = { ...level };
      for (const { delta: change } of movements)
        for (const name of bucketNames) next[name] += (change as Partial<typeof level>)[name] ?? 0;
      const sound = bucketNames.every((name) => next[name] >= 0) && next.reserved <= next.onHand;
      expect(broken.length === 0).toBe(sound || movements.length === 0);
      if (sound) expect(grown.has("a")).toBe(available(next) > available(level));
    }),
  );
});
