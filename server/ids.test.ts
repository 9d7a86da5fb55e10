import { expect, test } from "vitest";
import { isUuid, newId } from "./ids";

test("ids are UUIDs of version 7, unique, and sort by creation, even when many are made in a millisecond", () => {
  const ids = Array.from({ length: 10_000 }, () => newId(1_800_000_000_000));
  expect(ids.every((id) => isUuid(id) && /^.{14}7.{4}[89ab]/.test(id))).toBe(true);
  expect(new Set(ids).size).toBe(ids.length);
  expect([...ids].sort()).toEqual(ids);
  expect(Number.parseInt((ids[0] ?? "").replace("-", "").slice(0, 12), 16)).toBe(1_800_000_000_000);
});
