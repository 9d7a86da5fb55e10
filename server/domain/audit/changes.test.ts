import { expect, test } from "vitest";
import { changesBetween } from "./changes";

test("only what differs is told, exactly", () => {
  const before = { name: "A", tags: [], price: 9_007_199_254_740_993n, hours: { mon: [["10:00", "22:00"]], tue: [] } };
  const after = { name: "B", tags: null, price: 9_007_199_254_740_994n, hours: { tue: [], mon: [["10:00", "22:00"]] } };
  expect(changesBetween(before, after)).toEqual({
    name: { from: "A", to: "B" },
    price: { from: "9007199254740993", to: "9007199254740994" },
  });
  expect(changesBetween(before, { ...before })).toEqual({});
});

test("what was made has no from, what is gone no to", () => {
  expect(changesBetween(undefined, { code: "X", active: false, note: "" })).toEqual({
    code: { from: null, to: "X" },
    active: { from: null, to: false },
  });
  expect(changesBetween({ code: "X" }, undefined)).toEqual({ code: { from: "X", to: null } });
});
