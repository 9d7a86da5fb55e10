import fc from "fast-check";
import { expect, test } from "vitest";
import { trackingStates } from "@/lib/contracts/parcel";
import { type CarrierQuestion, type CarrierRule, chooseCarrier } from "./choose-carrier";
import { afterProblem } from "./retry";
import { isStuck, latestEvent, parcelStatusAfter } from "./tracking";

const rule = (id: string, conditions: CarrierRule["conditions"], accountId = "sf"): CarrierRule => {
  return { id, conditions, accountId, service: "" };
};
const question: CarrierQuestion = {
  ...{ method: "ship", country: "CN", province: "浙江省", weightGrams: 1000, valueMinor: 50_000n },
  ...{ cod: false, channelId: "c", locationId: "l" },
};
const all = new Set(["sf", "yto"]);

test("the first rule that matches wins; the one without conditions catches the rest", () => {
  const rules = [
    rule("xj", { provinces: ["新疆维吾尔自治区"] }),
    rule("heavy", { minGrams: 1001 }),
    rule("rest", {}, "yto"),
  ];
  const choice = chooseCarrier(rules, question, all);
  expect(choice?.rule.id).toBe("rest");
  expect(choice?.passedOver).toEqual([
    { ruleId: "xj", because: "provinces" },
    { ruleId: "heavy", because: "minGrams" },
  ]);
  expect(chooseCarrier(rules, { ...question, weightGrams: 1001 }, all)?.rule.id).toBe("heavy");
});

test.each([
  [{ methods: ["two_hour"] }, "methods"],
  [{ countries: ["US"] }, "countries"],
  [{ maxGrams: 999 }, "maxGrams"],
  [{ minValueMinor: 50_001 }, "minValueMinor"],
  [{ maxValueMinor: 49_999 }, "maxValueMinor"],
  [{ cod: true }, "cod"],
  [{ channelIds: ["d"] }, "channelIds"],
  [{ locationIds: ["m"] }, "locationIds"],
] as const)("%j does not hold", (conditions, because) => {
  const given = conditions as unknown as CarrierRule["conditions"];
  const choice = chooseCarrier([rule("a", given), rule("b", {})], question, all);
  expect(choice?.passedOver).toEqual([{ ruleId: "a", because }]);
});

test("a province may be written short", () => {
  expect(chooseCarrier([rule("a", { provinces: ["新疆", "浙江"] })], question, all)?.rule.id).toBe("a");
});

test("both ends of a range count, and an empty list says nothing", () => {
  const exact = { minGrams: 1000, maxGrams: 1000, minValueMinor: 50_000, maxValueMinor: 50_000, provinces: [] };
  expect(chooseCarrier([rule("a", exact)], question, all)?.rule.id).toBe("a");
});

test("an account that is off is passed over; with none left there is no carrier", () => {
  const rules = [rule("a", {}), rule("b", {}, "yto")];
  expect(chooseCarrier(rules, question, new Set(["yto"]))?.passedOver).toEqual([{ ruleId: "a", because: "account" }]);
  expect(chooseCarrier(rules, question, new Set())).toBeUndefined();
});

const now = new Date("2026-11-23T00:00:00Z");

test("trouble is tried again ever later, eight times; refusals are parked at once", () => {
  expect(afterProblem("retry", 1, now, 0)).toEqual({ status: "pending", dueAt: new Date(now.getTime() + 5_000) });
  expect(afterProblem("retry", 3, now, 0)).toEqual({ status: "pending", dueAt: new Date(now.getTime() + 20_000) });
  expect(afterProblem("retry", 8, now, 0)).toEqual({ status: "parked" });
  expect(afterProblem("auth", 1, now, 0)).toEqual({ status: "parked" });
  expect(afterProblem("rejected", 1, now, 0)).toEqual({ status: "parked" });
});

const event = fc.record({
  at: fc.integer({ min: 0, max: 10 }).map((minutes) => new Date(minutes * 60_000)),
  state: fc.constantFrom(...trackingStates),
});

test("where a parcel is does not depend on the order events came in", () => {
  fc.assert(
    fc.property(fc.array(event, { minLength: 1, size: "max", maxLength: 30 }), fc.integer(), (events, seed) => {
      const shuffled = [...events].sort((a, b) => ((a.at.getTime() ^ seed) % 7) - ((b.at.getTime() ^ seed) % 7));
      expect(latestEvent(shuffled)).toEqual(latestEvent(events));
      expect(parcelStatusAfter("labeled", shuffled)).toBe(parcelStatusAfter("labeled", events));
    }),
  );
});

test("a refused parcel stays an exception on its way back, and is delivered when it is after all", () => {
  const at = (minutes: number) => new Date(minutes * 60_000);
  const back = [
    { at: at(1), state: "refused" as const },
    { at: at(2), state: "in_transit" as const },
  ];
  expect(parcelStatusAfter("shipped", back)).toBe("exception");
  expect(parcelStatusAfter("exception", [...back, { at: at(3), state: "delivered" }])).toBe("delivered");
  expect(parcelStatusAfter("voided", back)).toBe("voided");
});

test("stuck is what is under way and was not heard of for the whole time", () => {
  const parcel = { status: "shipped" as const, lastHeardAt: now };
  expect(isStuck(parcel, 48, new Date(now.getTime() + 48 * 3_600_000))).toBe(true);
  expect(isStuck(parcel, 48, new Date(now.getTime() + 48 * 3_600_000 - 1))).toBe(false);
  expect(isStuck({ ...parcel, status: "delivered" }, 1, new Date(now.getTime() + 1e12))).toBe(false);
});
