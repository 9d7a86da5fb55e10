import fc from "fast-check";
import { expect, test } from "vitest";
import { fromLocalTime, noonOf, toLocalTime } from "./local-time";

test.each([
  ["Asia/Shanghai", "2026-11-11T20:00", "2026-11-11T12:00:00.000Z"],
  ["America/New_York", "2026-11-01T18:30", "2026-11-01T23:30:00.000Z"],
  ["America/New_York", "2026-03-08T09:05", "2026-03-08T13:05:00.000Z"],
  ["America/New_York", "2026-03-08T01:59", "2026-03-08T06:59:00.000Z"],
  ["America/New_York", "2026-03-08T03:00", "2026-03-08T07:00:00.000Z"],
  ["Australia/Lord_Howe", "2026-04-05T03:15", "2026-04-04T16:45:00.000Z"],
  ["Africa/Cairo", "2026-04-24T01:00", "2026-04-23T22:00:00.000Z"],
])("%s %s", (zone, text, instant) => {
  expect(fromLocalTime(text, zone)?.toISOString()).toBe(instant);
  expect(toLocalTime(new Date(instant), zone)).toBe(text);
});

test("of an hour that comes twice it is the first", () => {
  expect(fromLocalTime("2026-11-01T01:30", "America/New_York")?.toISOString()).toBe("2026-11-01T05:30:00.000Z");
  expect(fromLocalTime("2026-10-25T02:30", "Europe/Berlin")?.toISOString()).toBe("2026-10-25T00:30:00.000Z");
});

test("a time that clocks skip is an hour later", () => {
  const at = fromLocalTime("2026-03-08T02:30", "America/New_York") ?? new Date(0);
  expect(toLocalTime(at, "America/New_York")).toBe("2026-03-08T03:30");
  expect(toLocalTime(fromLocalTime("2026-04-24T00:30", "Africa/Cairo") ?? at, "Africa/Cairo")).toBe("2026-04-24T01:30");
});

test("nothing is named by an incomplete text", () => {
  for (const text of ["", "2026-11-11", "2026-13-01T00:00"]) expect(fromLocalTime(text, "UTC")).toBeUndefined();
  expect(noonOf("", "UTC")).toBeUndefined();
  expect(noonOf("2026-11-11", "Asia/Shanghai")?.toISOString()).toBe("2026-11-11T04:00:00.000Z");
});

test("what a field shows is what it is read as", () => {
  const zones = fc.constantFrom("Asia/Shanghai", "America/New_York", "Pacific/Chatham", "Africa/Cairo", "UTC");
  const minutes = fc.integer({ min: Date.parse("2020-01-01") / 60_000, max: Date.parse("2030-01-01") / 60_000 });
  fc.assert(
    fc.property(minutes, zones, (minute, zone) => {
      const at = new Date(minute * 60_000);
      const shown = toLocalTime(at, zone);
      const read = fromLocalTime(shown, zone) ?? new Date(0);
      expect(toLocalTime(read, zone)).toBe(shown);
      // Only where an hour comes twice is it another instant: the earlier one.
      expect([0, 3_600_000]).toContain(at.getTime() - read.getTime());
    }),
  );
});
