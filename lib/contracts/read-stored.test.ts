import { expect, test } from "vitest";
import { cleansingSettings, defaultCleansingSettings } from "./cleansing";
import { consolidationSettings } from "./consolidation";
import { defaultFulfillmentSettings, fulfillmentSettings } from "./fulfillment-settings";
import { readStored } from "./read-stored";

test("of a rule with one value that is none any more, and of all others, what was chosen stays", () => {
  const duplicate = { enabled: false, severity: "warning", dueHours: 999_999, withinMinutes: 30, sameItems: false };
  const stored = { duplicate_buyer: duplicate, unpaid: { enabled: false }, no_such_rule: {}, buyer_note: "gone" };
  expect(readStored(cleansingSettings, stored)).toEqual({
    ...defaultCleansingSettings,
    duplicate_buyer: { ...duplicate, dueHours: 24 },
    unpaid: { ...defaultCleansingSettings.unpaid, enabled: false },
  });
  expect(readStored(fulfillmentSettings, { acceptMinutes: 0, maxHops: 7 })).toEqual({
    ...defaultFulfillmentSettings,
    maxHops: 7,
  });
  const split = { categories: ["Shoes"], maxGrams: -1, presaleApart: true };
  expect(readStored(consolidationSettings, { split, windows: [] })).toMatchObject({
    split: { categories: ["Shoes"], maxGrams: null, presaleApart: true },
    windows: {},
  });
});

test.each([undefined, null, "x", 3, []])("of %j nothing was chosen", (stored) => {
  expect(readStored(cleansingSettings, stored)).toEqual(defaultCleansingSettings);
});
