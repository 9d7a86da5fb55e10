import { expect, test } from "vitest";
import { longOf, writeJson } from "./write-json";

test("long numbers keep their digits, all else is as JSON has it", () => {
  const value = { id: 3_900_881_234_560_000_001n, list: [1, "2", null, undefined, true], left: undefined, text: 'a"b' };
  expect(writeJson(value)).toBe('{"id":3900881234560000001,"list":[1,"2",null,null,true],"text":"a\\"b"}');
});

test("an id that is no number stays text", () => {
  expect(["7", "9223372036854775807", "A1", "", "1e3"].map(longOf)).toEqual([
    7n,
    9223372036854775807n,
    "A1",
    "",
    "1e3",
  ]);
});
