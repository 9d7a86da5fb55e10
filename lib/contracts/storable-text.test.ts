import { expect, test } from "vitest";
import { unstorableAt } from "./storable-text";

test("a text with NUL or half a character is found where it is", () => {
  expect(unstorableAt({ a: [{ b: "x\u0000" }] })).toBe("a.0.b");
  expect(unstorableAt({ "\ud800": 1 })).toBe("");
  expect(unstorableAt("\udc00")).toBe("");
  expect(unstorableAt({ a: "👩‍👩‍👧‍👦", b: "\t\n\u202e", c: null, d: 1n, e: new Date(0) })).toBeUndefined();
});

test("what is nested endlessly ends", () => {
  const loop: { self?: unknown } = {};
  loop.self = loop;
  expect(unstorableAt(loop)).toBeUndefined();
});
