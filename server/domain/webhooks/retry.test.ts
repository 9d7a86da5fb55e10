import { expect, test } from "vitest";
import { nextTry } from "./retry";

test("ten attempts, each later than the one before, over nearly three days and no longer", () => {
  const start = new Date("2026-11-20T00:00:00Z");
  const at = [start];
  for (let next = nextTry(1, start); next; next = nextTry(at.length, next)) at.push(next);
  expect(at).toHaveLength(10);
  const gaps = at.slice(1).map((time, i) => time.getTime() - (at[i]?.getTime() ?? 0));
  expect(gaps).toEqual([...gaps].sort((a, b) => a - b));
  const hours = ((at.at(-1)?.getTime() ?? 0) - start.getTime()) / 3_600_000;
  expect(hours).toBeGreaterThan(70);
  expect(hours).toBeLessThanOrEqual(72);
});
