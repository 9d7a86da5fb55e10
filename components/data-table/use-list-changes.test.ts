import { expect, test } from "vitest";
import { compare } from "./use-list-changes";

const rows = (text: string) =>
  text
    .split(" ")
    .filter(Boolean)
    .map((one) => ({ id: one[0] ?? "", version: Number(one.slice(1)) }));

test.each([
  ["nothing happened", "a1 b1 c1", "a1 b1 c1", 0, 0],
  ["a step was taken with one", "a1 b1", "a1 b2", 0, 1],
  ["one has come", "a1 b1", "a1 b1 c1", 1, 0],
  ["one is no longer there", "a1 b1", "b1", 0, 1],
  ["none is there any more", "a1", "", 0, 1],
  ["a new one in front of a full page", "a1 b1", "n1 a1", 1, 0],
  ["a new one in front pushes the last off the page", "a1 b1 c1 d1", "n1 a1 b1", 1, 0],
])("%s", (_, shown, latest, fresh, changed) => {
  expect(compare(rows(shown), rows(latest))).toEqual({ fresh, changed });
});
