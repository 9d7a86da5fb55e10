import fc from "fast-check";
import { expect, test } from "vitest";
import { type DueParcel, divideDue } from "./divide-due";

const line = (lineNo: number, netMinor: bigint, units = 1) => ({ lineNo, netMinor, units });
const parcel = (id: string, contents: DueParcel["contents"], fixedMinor: bigint | null = null): DueParcel => {
  return { id, contents, fixedMinor };
};
const unit = (lineNo: number, units = 1) => ({ lineNo, units });

test("one parcel collects everything; two divide by the value of their goods, freight too", () => {
  const lines = [line(1, 20_000n), line(2, 10_000n)];
  expect(divideDue(31_000n, lines, [parcel("a", [unit(1), unit(2)])], new Set(["a"]))).toEqual(
    new Map([["a", 31_000n]]),
  );
  const two = [parcel("a", [unit(1)]), parcel("b", [unit(2)])];
  expect(divideDue(31_000n, lines, two, new Set(["a", "b"]))).toEqual(
    new Map([
      ["a", 20_667n],
      ["b", 10_333n],
    ]),
  );
});

test("what is fixed stays; the last parcel collects what is left of a sum that changed meanwhile", () => {
  const lines = [line(1, 10_000n), line(2, 10_000n)];
  const parcels = [parcel("a", [unit(1)], 10_000n), parcel("b", [unit(2)])];
  expect(divideDue(15_000n, lines, parcels, new Set(["b"]))).toEqual(new Map([["b", 5_000n]]));
});

test("nothing is collected for a gift; goods that cost nothing divide by pieces", () => {
  const parcels = [parcel("a", [unit(1)]), parcel("b", [unit(2)])];
  const both = new Set(["a", "b"]);
  expect(divideDue(900n, [line(1, 900n), line(2, 0n)], parcels, both).get("b")).toBe(0n);
  expect([...divideDue(901n, [line(1, 0n), line(2, 0n)], parcels, both).values()]).toEqual([451n, 450n]);
});

const piece = fc.record({ lineNo: fc.integer({ min: 0, max: 5 }), box: fc.integer({ min: 0, max: 4 }) });

test("however goods are spread, labels are asked for and given back: the shares add up to what is due", () => {
  fc.assert(
    fc.property(
      fc.array(piece, { minLength: 1, maxLength: 60, size: "max" }),
      fc.array(fc.bigInt({ min: 0n, max: 9_999_999n }), { minLength: 6, maxLength: 6 }),
      fc.bigInt({ min: 0n, max: 99_999_999n }),
      fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.boolean()), { maxLength: 20, size: "max" }),
      (pieces, nets, due, steps) => {
        const lines = nets
          .map((netMinor, lineNo) => line(lineNo, netMinor, pieces.filter((one) => one.lineNo === lineNo).length))
          .filter((one) => one.units > 0);
        const boxes = [...new Set(pieces.map((one) => one.box))].sort();
        const fixed = new Map<number, bigint>();
        const state = () =>
          boxes.map((box) =>
            parcel(
              String(box),
              pieces.filter((one) => one.box === box).map((one) => unit(one.lineNo)),
              fixed.get(box) ?? null,
            ),
          );
        const ask = (wanted: number[]) => {
          for (const [id, share] of divideDue(due, lines, state(), new Set(wanted.map(String)))) {
            expect(share).toBeGreaterThanOrEqual(0n);
            fixed.set(Number(id), share);
          }
        };
        for (const [box, voided] of steps) {
          if (voided) fixed.delete(box);
          else if (boxes.includes(box) && !fixed.has(box)) ask([box]);
        }
        ask(boxes.filter((box) => !fixed.has(box)));
        expect([...fixed.values()].reduce((sum, share) => sum + share, 0n)).toBe(due);
      },
    ),
  );
});
