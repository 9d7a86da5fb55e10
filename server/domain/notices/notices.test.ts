import fc from "fast-check";
import { expect, test } from "vitest";
import { afterAttempt, settledMs } from "./after-attempt";
import { afterQuiet } from "./quiet-hours";

const quiet = { from: "22:00", to: "08:00" };
const at = (time: string) => new Date(`2026-11-23T${time}:30+08:00`);
const zone = "Asia/Shanghai";

test("what can wait waits until morning, in the brand's zone", () => {
  expect(afterQuiet(at("21:59"), quiet, zone)).toEqual(at("21:59"));
  expect(afterQuiet(at("22:00"), quiet, zone)).toEqual(new Date("2026-11-24T08:00:00+08:00"));
  expect(afterQuiet(at("03:15"), quiet, zone)).toEqual(new Date("2026-11-23T08:00:00+08:00"));
  expect(afterQuiet(at("08:00"), quiet, zone)).toEqual(at("08:00"));
  expect(afterQuiet(at("12:30"), { from: "12:00", to: "14:00" }, zone)).toEqual(new Date("2026-11-23T14:00:00+08:00"));
  expect(afterQuiet(at("12:30"), { from: "12:00", to: "12:00" }, zone)).toEqual(at("12:30"));
  expect(afterQuiet(at("23:00"), null, zone)).toEqual(at("23:00"));
});

const clock = fc
  .integer({ min: 0, max: 1439 })
  .map((m) => `${String(Math.floor(m / 60)).padStart(2, "0")}:${String(m % 60).padStart(2, "0")}`);

test("never earlier, never more than a day later, and never again into the quiet time", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), clock, clock, (seconds, from, to) => {
      const now = new Date(seconds * 1000);
      const then = afterQuiet(now, { from, to }, zone);
      const wait = then.getTime() - now.getTime();
      expect(wait).toBeGreaterThanOrEqual(0);
      expect(wait).toBeLessThan(86_400_000);
      expect(afterQuiet(then, { from, to }, zone)).toEqual(then);
    }),
  );
});

test("a refusal is certain; no answer is not, and is looked into before another try", () => {
  const now = at("10:00");
  const limited = { problem: "retry", code: "isv.BUSINESS_LIMIT_CONTROL" } as const;
  expect(afterAttempt(limited, 1, now, 0)).toMatchObject({ status: "pending", unsure: false });
  const lost = afterAttempt({ problem: "retry", code: "HTTP_504" }, 1, now, 0);
  expect(lost).toMatchObject({ status: "pending", unsure: true });
  expect(lost.dueAt?.getTime()).toBeGreaterThanOrEqual(now.getTime() + settledMs);
  expect(afterAttempt({ problem: "rejected", code: "isv.SMS_TEMPLATE_ILLEGAL" }, 1, now, 0)).toMatchObject({
    ...{ status: "parked", unsure: false },
  });
});
