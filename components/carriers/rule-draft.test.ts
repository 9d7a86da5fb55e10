import { expect, test } from "vitest";
import { rulesSave } from "@/lib/contracts/carrier";
import { draftOf, newDraft, ruleOf, wrongAmounts } from "./rule-draft";

const accountId = "01a206d1-6e02-7000-9b0a-c4bad41414da";

test("a rule survives being edited", () => {
  const conditions = {
    methods: ["ship" as const],
    provinces: ["浙江省", "西藏"],
    maxGrams: 1500,
    minValueMinor: 9900,
    cod: false,
  };
  const rule = { id: "1", name: "轻小件", conditions, accountId, service: "2" };
  expect(ruleOf(draftOf(rule))).toEqual({ name: "轻小件", conditions, accountId, service: "2" });
});

test("an empty rule catches everything, and what is typed is what is saved", () => {
  const draft = newDraft("k", accountId);
  expect(ruleOf(draft).conditions).toEqual({});
  const typed = { ...draft, provinces: "新疆，西藏、青海", countries: "us, de", minKg: "0.5", cod: "yes" as const };
  const saved = rulesSave.parse({ rules: [ruleOf(typed)] });
  expect(saved.rules[0]?.conditions).toEqual({
    ...{ provinces: ["新疆", "西藏", "青海"], countries: ["US", "DE"], minGrams: 500, cod: true },
  });
});

test("words for numbers and ranges that end before they begin are wrong", () => {
  const draft = newDraft("k", accountId);
  expect(wrongAmounts({ ...draft, minKg: "heavy" })).toEqual(new Set(["minKg"]));
  expect(wrongAmounts({ ...draft, minValue: "10", maxValue: "9.99" })).toEqual(new Set(["maxValue"]));
  expect(wrongAmounts({ ...draft, minKg: "1", maxKg: "1" })).toEqual(new Set());
});
