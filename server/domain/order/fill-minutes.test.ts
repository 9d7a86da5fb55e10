import { expect, test } from "vitest";
import { fillMinutes } from "./fill-minutes";

const at = (time: string) => new Date(`2026-11-20T${time}Z`);
const window = { startsAt: at("12:00:00"), endsAt: at("12:05:00"), now: at("13:00:00"), most: 240 };
const figures = [
  { at: at("12:01:00"), orders: 2, gmvMinor: 300n },
  { at: at("12:04:00"), orders: 1, gmvMinor: 100n },
];

test("every minute of the window has a row, with what was ordered in it", () => {
  const { stepMinutes, rows } = fillMinutes(figures, window);
  expect(stepMinutes).toBe(1);
  expect(rows.map((row) => row.orders)).toEqual([0, 2, 0, 0, 1]);
});

test("a session that runs has rows up to now, and one that has not begun has none", () => {
  expect(fillMinutes(figures, { ...window, now: at("12:01:30") }).rows.map((row) => row.orders)).toEqual([0, 2]);
  expect(fillMinutes([], { ...window, now: at("11:00:00") }).rows).toEqual([]);
});

test("a long session has longer steps and loses nothing", () => {
  const { stepMinutes, rows } = fillMinutes(figures, { ...window, most: 2 });
  expect(stepMinutes).toBe(3);
  expect(rows.map(({ orders, gmvMinor }) => [orders, gmvMinor])).toEqual([
    [2, 300n],
    [1, 100n],
  ]);
});
