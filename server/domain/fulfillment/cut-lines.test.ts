import fc from "fast-check";
import { expect, test } from "vitest";
import { fulfillmentStatuses } from "@/lib/contracts/order-status";
import { type CutWork, cancelable, planCut } from "./cut-lines";
import { goneStatuses, openStatuses } from "./transitions";

const line = (quantity: number, canceled = 0) => ({ lineNo: 1, quantity, canceled, parts: [{ skuId: "a", per: 1 }] });
const work = (id: string, status: CutWork["status"], quantity: number) => {
  return { id, status, lines: [{ lineNo: 1, skuId: "a", quantity }] };
};

test("pieces nobody has in hand are given up first", () => {
  const works = [work("packed", "packed", 2), work("offered", "offered", 1)];
  expect(planCut([line(4)], works, [{ lineNo: 1, quantity: 1 }])).toMatchObject({ ok: true, plan: { cuts: [] } });
  expect(planCut([line(4)], works, [{ lineNo: 1, quantity: 3 }])).toMatchObject({
    plan: {
      nothingLeft: false,
      cuts: [
        { work: { id: "offered" }, lines: [{ quantity: 1 }] },
        { work: { id: "packed" }, lines: [{ quantity: 1 }] },
      ],
    },
  });
});

test("what has left cannot be canceled, nor a bundle one of whose parts has", () => {
  expect(planCut([line(3)], [work("w", "shipped", 2)], [{ lineNo: 1, quantity: 2 }])).toEqual({ ok: false, lineNo: 1 });
  const bundle = {
    ...line(3),
    parts: [
      { skuId: "a", per: 2 },
      { skuId: "b", per: 1 },
    ],
  };
  expect(cancelable(bundle, [work("w", "shipped", 3)])).toBe(1);
});

test("whatever is planned: as many pieces as are not needed, none from what has left, never more than there are", () => {
  const works = fc.array(
    fc.record({ status: fc.constantFrom(...fulfillmentStatuses), quantity: fc.integer({ min: 1, max: 4 }) }),
    { maxLength: 6, size: "max" },
  );
  fc.assert(
    fc.property(works, fc.nat({ max: 5 }), fc.nat({ max: 12 }), (made, waiting, quantity) => {
      const all = made.map((one, i) => work(`${i}`, one.status, one.quantity));
      const units = (statuses: readonly string[]) =>
        made.filter((one) => statuses.includes(one.status)).reduce((sum, one) => sum + one.quantity, 0);
      const ordered = line(units(openStatuses) + units(goneStatuses) + waiting);
      const left = ordered.quantity - units(goneStatuses);
      const answer = planCut([ordered], all, [{ lineNo: 1, quantity }]);
      expect(answer.ok).toBe(quantity >= 1 && quantity <= left);
      if (!answer.ok) return;
      const taken = answer.plan.cuts.flatMap((cut) => cut.lines.map((piece) => ({ piece, cut })));
      expect(taken.reduce((sum, { piece }) => sum + piece.quantity, 0)).toBe(Math.max(0, quantity - waiting));
      for (const { piece, cut } of taken) {
        expect(openStatuses).toContain(cut.work.status);
        expect(piece.quantity).toBeLessThanOrEqual(cut.work.lines[0]?.quantity ?? 0);
      }
      expect(answer.plan.nothingLeft).toBe(quantity === left);
    }),
  );
});
