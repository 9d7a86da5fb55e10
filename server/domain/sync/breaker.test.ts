import { expect, test } from "vitest";
import { breakerState, closedBreaker, failed, tried, tryNow } from "./breaker";

const start = new Date(1_000_000);
const after = (ms: number) => new Date(start.getTime() + ms);
const call = { trial: false, now: start };
const afterThree = () => failed(failed(failed(closedBreaker, call), call), call);

test("three failures in a row and a shop is left alone; two are nothing", () => {
  expect(breakerState(failed(failed(closedBreaker, call), call), start)).toBe("closed");
  expect(breakerState(afterThree(), start)).toBe("open");
  expect(breakerState(afterThree(), after(30_000))).toBe("half_open");
});

test("one tries, the others wait; when it fails, the next pause is longer, up to a quarter of an hour", () => {
  const trying = tried(afterThree(), after(30_000));
  expect(breakerState(trying, after(31_000))).toBe("open");
  const again = failed(trying, { trial: true, now: after(31_000) });
  expect(again).toMatchObject({ trips: 2, until: after(31_000 + 60_000) });
  const often = failed({ ...again, trips: 40 }, { trial: true, now: start });
  expect(often.until).toEqual(after(15 * 60_000));
});

test("calls that were on their way when it was left alone do not make it longer", () => {
  expect(failed(afterThree(), { trial: false, now: after(10_000) })).toEqual(afterThree());
});

test("a person who wants to know has the next call try; nothing changes for a shop that is called", () => {
  expect(breakerState(tryNow(afterThree(), after(1_000)), after(1_000))).toBe("half_open");
  expect(tryNow(closedBreaker, start)).toEqual(closedBreaker);
});
