import fc from "fast-check";
import { expect, test } from "vitest";
import { type PlacedBucket, summarizeDay } from "./day-figures";

const channels = new Map([
  ["a", { code: "tmall", name: "Tmall" }],
  ["b", { code: "pos", name: "POS" }],
]);
const window = {
  now: new Date("2026-03-14T04:30:00Z"),
  from: new Date("2026-03-13T16:00:00Z"),
  to: new Date("2026-03-14T16:00:00Z"),
  currency: "CNY",
};

const bucket = (part: Partial<PlacedBucket>): PlacedBucket => ({
  day: "today",
  hour: 0,
  channelId: "a",
  currency: "CNY",
  orders: 1,
  gmvMinor: 100n,
  ordersSoFar: 1,
  gmvSoFarMinor: 100n,
  ...part,
});

test("today is compared with yesterday at the same time of day", () => {
  const found = summarizeDay(
    [
      bucket({ hour: 9, orders: 3, gmvMinor: 900n }),
      bucket({ day: "yesterday", hour: 12, orders: 5, gmvMinor: 500n, ordersSoFar: 2, gmvSoFarMinor: 200n }),
    ],
    channels,
    window,
  );
  expect(found.today).toEqual({ orders: 3, gmvMinor: 900n });
  expect(found.yesterdaySoFar).toEqual({ orders: 2, gmvMinor: 200n });
});

test("hours to come have no figure, hours without orders have zero", () => {
  const { hours } = summarizeDay([bucket({ hour: 1, orders: 4 })], channels, window);
  expect(hours).toHaveLength(24);
  expect(hours[0]?.today).toBe(0);
  expect(hours[1]?.today).toBe(4);
  expect(hours[12]?.today).toBe(0);
  expect(hours[13]?.today).toBeUndefined();
});

test("a day that loses an hour to summer time has 23", () => {
  const short = { ...window, from: new Date("2026-03-08T05:00:00Z"), to: new Date("2026-03-09T04:00:00Z") };
  expect(summarizeDay([], channels, short).hours).toHaveLength(23);
});

test("channels by amount, other currencies apart and after", () => {
  const { channels: found, today } = summarizeDay(
    [
      bucket({ channelId: "a", gmvMinor: 100n }),
      bucket({ channelId: "b", hour: 2, gmvMinor: 250n }),
      bucket({ channelId: "a", hour: 3, currency: "USD", gmvMinor: 9_999n }),
    ],
    channels,
    window,
  );
  expect(found.map((one) => [one.code, one.currency, one.gmvMinor])).toEqual([
    ["pos", "CNY", 250n],
    ["tmall", "CNY", 100n],
    ["tmall", "USD", 9_999n],
  ]);
  expect(today).toEqual({ orders: 3, gmvMinor: 350n });
});

test("no order and no cent is lost between buckets, hours and channels", () => {
  const some = fc.record({
    hour: fc.nat(12),
    channelId: fc.constantFrom("a", "b"),
    orders: fc.integer({ min: 1, max: 1000 }),
    gmvMinor: fc.bigInt(0n, 10n ** 18n),
  });
  fc.assert(
    fc.property(fc.array(some, { size: "max", maxLength: 200 }), (parts) => {
      const { today, hours, channels: found } = summarizeDay(parts.map(bucket), channels, window);
      const orders = parts.reduce((sum, part) => sum + part.orders, 0);
      const gmv = parts.reduce((sum, part) => sum + part.gmvMinor, 0n);
      expect(today).toEqual({ orders, gmvMinor: gmv });
      expect(hours.reduce((sum, hour) => sum + (hour.today ?? 0), 0)).toBe(orders);
      expect(found.reduce((sum, channel) => sum + channel.gmvMinor, 0n)).toBe(gmv);
    }),
  );
});
