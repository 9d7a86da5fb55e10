import { expect, test } from "vitest";
import { choosable } from "./combobox-options";

const options = [
  { value: "1", label: "TE2601-BLK-M", hint: "T 恤 · 黑色" },
  { value: "2", label: "DR2601-BLK-S" },
];

test("what an earlier search found cannot be chosen for what is typed now", () => {
  expect(choosable(options, "JK2603", true)).toEqual([]);
  expect(choosable(options, " te2601", true)).toEqual([options[0]]);
  expect(choosable(options, "黑色", true)).toEqual([options[0]]);
  expect(choosable(options, "JK2603", false)).toBe(options);
});
