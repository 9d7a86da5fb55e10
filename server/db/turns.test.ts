import { beforeEach, expect, test } from "vitest";
import { turnsOf } from "./turns";

const at = (minute: number) => new Date(minute * 60_000);
let row: { id: string; status: string; dueAt: Date; version: number; failures: number };
beforeEach(() => {
  row = { id: "a", status: "live", dueAt: at(0), version: 1, failures: 0 };
});
/** As an UPDATE would. */
const turns = turnsOf<{ failures: number }>(async ({ dueAt, ...where }, change) => {
  const meets = Object.entries(where).every(([name, value]) => row[name as keyof typeof row] === value);
  if (!meets || (dueAt && dueAt.getTime() !== row.dueAt.getTime())) return { count: 0 };
  Object.assign(row, change);
  return { count: 1 };
});

test("of two that see the same turn one has it, until its lease ends", async () => {
  const seen = { ...row };
  expect(await turns.take(seen, at(5))).toBe(true);
  expect(await turns.take(seen, at(5))).toBe(false);
  expect(await turns.take({ ...row }, at(10))).toBe(true);
});

test("a turn that is wished for while one goes on is not lost", async () => {
  await turns.take({ ...row }, at(5));
  row.dueAt = at(1);
  expect(await turns.end({ id: "a", until: at(5) }, { dueAt: at(60), failures: 1 })).toBe(true);
  expect(row).toMatchObject({ dueAt: at(1), failures: 1 });
});

test("without a wish the next turn comes when this one said", async () => {
  await turns.take({ ...row }, at(5));
  await turns.end({ id: "a", until: at(5) }, { dueAt: at(60), failures: 0 });
  expect(row.dueAt).toEqual(at(60));
});

test("what a person has stopped stays stopped, and what a person has changed stays changed where that is asked for", async () => {
  await turns.take({ ...row }, at(5));
  row.version = 2;
  expect(await turns.end({ id: "a", until: at(5), version: 1 }, { dueAt: at(60), failures: 3 })).toBe(false);
  row.status = "paused";
  expect(await turns.end({ id: "a", until: at(5) }, { dueAt: at(60), failures: 3 })).toBe(false);
  expect(row).toMatchObject({ failures: 0, dueAt: at(5) });
});
