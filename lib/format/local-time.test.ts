import { expect, test } from "vitest";
import { fromLocalTime, toLocalTime } from "./local-time";

test.each([
  ["Asia/Shanghai", "2026-11-11T20:00", "2026-11-11T12:00:00.000Z"],
  ["America/New_York", "2026-11-01T18:30", "2026-11-01T23:30:00.000Z"],
  ["America/New_York", "2026-03-08T09:05", "2026-03-08T13:05:00.000Z"],
])("%s %s", (zone, text, instant) => {
  expect(fromLocalTime(text, zone)?.toISOString()).toBe(instant);
  expect(toLocalTime(new Date(instant), zone)).toBe(text);
});

test("nothing is named by an incomplete text", () => {
  expect(fromLocalTime("", "UTC")).toBeUndefined();
});
