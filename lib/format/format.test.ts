import fc from "fast-check";
import { expect, test } from "vitest";
import { dayIn, formatDate, formatRelative } from "./date";
import { formatNumber, formatPercent } from "./number";
import { addDays, dayOf, startOfDay, startOfHour } from "./zoned-day";

test("numbers and shares", () => {
  expect(formatNumber(1_234_567, { locale: "en" })).toBe("1,234,567");
  expect(formatNumber(12_300, { locale: "zh-CN", compact: true })).toBe("1.2万");
  expect([12, 0, -1_200].map((value) => formatNumber(value, { locale: "en", signed: true }))).toEqual([
    "+12",
    "0",
    "−1,200",
  ]);
  expect(formatPercent(0.4213, "en")).toBe("42.1%");
});

test("times are told in the brand's zone, not the machine's", () => {
  const at = new Date("2026-03-14T18:30:00Z");
  const shanghai = { locale: "zh-CN", timeZone: "Asia/Shanghai" };
  expect(formatDate(at, "datetime", shanghai)).toBe("2026/03/15 02:30");
  expect(formatDate(at, "time", { locale: "en", timeZone: "America/New_York" })).toBe("14:30");
  expect(dayIn("Asia/Shanghai", at)).toBe("2026-03-15");
});

test("relative times choose a fitting unit", () => {
  const now = new Date("2026-03-14T12:00:00Z");
  expect(formatRelative("2026-03-14T11:57:00Z", now, "zh-CN")).toBe("3分钟前");
  expect(formatRelative("2026-03-16T12:00:00Z", now, "en")).toBe("in 2 days");
});

test("a day begins where its zone says, also when clocks change", () => {
  expect(startOfDay("2026-03-15", "Asia/Shanghai").toISOString()).toBe("2026-03-14T16:00:00.000Z");
  expect(startOfDay("2026-03-08", "America/New_York").toISOString()).toBe("2026-03-08T05:00:00.000Z");
  expect(startOfDay("2026-03-09", "America/New_York").toISOString()).toBe("2026-03-09T04:00:00.000Z");
  // Midnight does not exist in Cairo on this day.
  expect(startOfHour("2026-03-15", 14, "Asia/Shanghai").toISOString()).toBe("2026-03-15T06:00:00.000Z");
  // Clocks went forward at two.
  expect(startOfHour("2026-03-08", 1, "America/New_York").toISOString()).toBe("2026-03-08T06:00:00.000Z");
  expect(startOfHour("2026-03-08", 3, "America/New_York").toISOString()).toBe("2026-03-08T07:00:00.000Z");
  expect(startOfDay("2026-04-24", "Africa/Cairo").toISOString()).toBe("2026-04-23T22:00:00.000Z");
});

test("every instant lies in the day it is said to lie in", () => {
  const zones = fc.constantFrom("Asia/Shanghai", "America/New_York", "Pacific/Chatham", "Africa/Cairo", "UTC");
  const instants = fc.date({ min: new Date("2020-01-01"), max: new Date("2030-01-01"), noInvalidDate: true });
  fc.assert(
    fc.property(instants, zones, (at, zone) => {
      const { day, from, to } = dayOf(at, zone);
      expect(from.getTime()).toBeLessThanOrEqual(at.getTime());
      expect(at.getTime()).toBeLessThan(to.getTime());
      expect(dayIn(zone, from)).toBe(day);
      expect(dayIn(zone, to)).toBe(addDays(day, 1));
    }),
  );
});
