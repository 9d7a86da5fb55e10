import { expect, test } from "vitest";
import { isOpen, minutesUntilStart, parseWeek } from "./local-time";

/** Minutes since the epoch's Thursday midnight: day 4 is the first Monday. */
const at = (day: number, hours: number, minutes = 0) => (4 + day) * 1440 + hours * 60 + minutes;
const [mon, tue, wed, fri] = [0, 1, 2, 4];
const cutOff = 24 * 60;

const bar = parseWeek({ mon: [["18:00", "02:00"]], tue: [["12:00", "14:00"]], fri: [["20:00", "00:00"]] });

test.each([
  [mon, 17, 59, false],
  [mon, 18, 0, true],
  [mon, 23, 59, true],
  [tue, 0, 0, true],
  [tue, 1, 59, true],
  [tue, 2, 0, false],
  [tue, 13, 0, true],
  [mon, 1, 0, false],
  [wed, 1, 0, false],
  [fri, 23, 59, true],
  [fri + 1, 0, 0, false],
] as const)("hours past midnight belong to the evening they began: day %i at %i:%i", (day, hours, minutes, open) => {
  expect(isOpen(bar, at(day, hours, minutes))).toBe(open);
});

test("a week that ends past Sunday's midnight goes on into Monday", () => {
  const week = parseWeek({ sun: [["22:00", "03:00"]] });
  expect(isOpen(week, at(mon, 2))).toBe(true);
  expect(isOpen(week, at(mon, 3))).toBe(false);
});

test("work starts at once while the evening's hours last, else at the next opening", () => {
  expect(minutesUntilStart(bar, cutOff, at(tue, 1))).toBe(0);
  expect(minutesUntilStart(bar, cutOff, at(tue, 2, 30))).toBe(9.5 * 60);
  expect(minutesUntilStart(bar, cutOff, at(tue, 15))).toBe((3 * 24 + 5) * 60);
  // After the cut-off what is left of the night is no new day's opening.
  expect(minutesUntilStart(bar, 16 * 60, at(mon, 20))).toBe(16 * 60);
  expect(minutesUntilStart(parseWeek({ mon: [["18:00", "02:00"]] }), 16 * 60, at(mon, 20))).toBe((6 * 24 + 22) * 60);
});
