import fc from "fast-check";
import { expect, test } from "vitest";
import { callsAtOnce, filledAt, fullBucket, limitsOf, reservedFor, takeCalls, urgencies } from "./bucket";

const rule = { perSecond: 10, burst: 20 };
const start = new Date(1_000_000);
const after = (ms: number) => new Date(start.getTime() + ms);
const all = (bucket: ReturnType<typeof fullBucket>) => [{ bucket, rule }];

test("a burst, then as fast as it fills", () => {
  const first = takeCalls(all(fullBucket(rule, start)), { wanted: 50, urgency: "ship", now: start });
  expect(first).toMatchObject({ granted: 20, waitMs: 0, buckets: [{ tokens: 0 }] });
  const [empty = fullBucket(rule, start)] = first.buckets;
  expect(takeCalls(all(empty), { wanted: 1, urgency: "ship", now: start })).toMatchObject({ granted: 0, waitMs: 100 });
  expect(takeCalls(all(empty), { wanted: 9, urgency: "ship", now: after(300) }).granted).toBe(3);
  expect(filledAt(empty, rule, after(60_000))).toBe(20);
});

test("less urgent calls leave a reserve, of which the most urgent take all", () => {
  const half = { ...fullBucket(rule, start), tokens: 10 };
  const granted = (urgency: (typeof urgencies)[number]) =>
    takeCalls(all(half), { wanted: 20, urgency, now: start }).granted;
  expect(urgencies.map(granted)).toEqual([10, 8, 6, 4, 2, 0]);
  for (const urgency of urgencies) expect(reservedFor(urgency, { perSecond: 1, burst: 1 })).toBe(0);
});

test("a platform that said to come back later is not called before, by any of its buckets", () => {
  const closed = { ...fullBucket(rule, start), closedUntil: after(5_000) };
  const buckets = [...all(fullBucket(rule, start)), ...all(closed)];
  expect(takeCalls(buckets, { wanted: 1, urgency: "ship", now: start })).toMatchObject({ granted: 0, waitMs: 5_000 });
  expect(takeCalls(buckets, { wanted: 1, urgency: "ship", now: after(5_000) }).granted).toBe(1);
});

test("a method falls under its own limit and that of all; few questions for many calls", () => {
  const limits = [
    { method: "a", perSecond: 5, burst: 5 },
    { method: "*", ...rule },
  ];
  expect(limitsOf(limits, "a")).toHaveLength(2);
  expect(limitsOf(limits, "b")).toEqual([limits[1]]);
  expect([callsAtOnce([]), callsAtOnce(limits), callsAtOnce([{ perSecond: 0.5, burst: 1 }])]).toEqual([20, 1, 1]);
});

test("however it is asked, no more calls are granted than the platform takes, and asking when told works", () => {
  const asks = fc.array(fc.record({ ms: fc.nat(400), wanted: fc.integer({ min: 1, max: 9 }), u: fc.nat(5) }), {
    maxLength: 100,
    size: "max",
  });
  fc.assert(
    fc.property(asks, (asked) => {
      let bucket = fullBucket(rule, start);
      let [at, granted] = [0, 0];
      for (const { ms, wanted, u } of asked) {
        at += ms;
        const urgency = urgencies[u] ?? "ship";
        const taken = takeCalls(all(bucket), { wanted, urgency, now: after(at) });
        [bucket = bucket] = taken.buckets;
        granted += taken.granted;
        if (taken.granted === 0) {
          const again = takeCalls(all(bucket), { wanted, urgency, now: after(at + taken.waitMs) });
          expect(again.granted).toBeGreaterThan(0);
        }
      }
      expect(granted).toBeLessThanOrEqual(rule.burst + (at / 1000) * rule.perSecond + 1e-6);
    }),
  );
});

test("time is counted once, though who waited for the bucket looked at the clock before the one who had it", () => {
  const start = { ...fullBucket(rule, after(0)), tokens: 0 };
  const take = (bucket: typeof start, ms: number) =>
    takeCalls([{ bucket, rule }], { wanted: 1_000, urgency: "ship", now: after(ms) });
  const first = take(start, 1_000);
  const [emptied] = first.buckets;
  if (!emptied) throw new Error("no bucket");
  const [late] = take(emptied, 0).buckets;
  if (!late) throw new Error("no bucket");
  expect(take(late, 1_000).granted).toBe(0);
});
