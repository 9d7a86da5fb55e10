import { expect, test } from "vitest";
import { inSeconds } from "./spans";

const parts = (from: number, to: number, longest: number) => [
  ...inSeconds({ from: new Date(from), to: new Date(to) }, longest),
];

test("a span between seconds is rounded outwards, and never longer than the platform takes", () => {
  expect(parts(1_500, 61_400, 60)).toEqual([
    { start: 1, end: 61 },
    { start: 61, end: 62 },
  ]);
  expect(parts(1_000, 61_000, 60)).toEqual([{ start: 1, end: 61 }]);
});

test("nothing is no part", () => expect(parts(5_000, 5_000, 60)).toEqual([]));
