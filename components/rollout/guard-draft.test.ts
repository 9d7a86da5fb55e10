import { expect, test } from "vitest";
import { defaultGuards } from "@/lib/contracts/rollout";
import { draftOf, readDraft } from "./guard-draft";

test("limits are what was typed: an empty field watches nothing, amounts are in the brand's currency", () => {
  const limits = { ...defaultGuards, held: null, cost: 1_250 };
  const draft = draftOf(limits, "CNY");
  expect(draft).toMatchObject({ held: "", cost: "12.50", declined: "10", minOrders: "20" });
  expect(readDraft(draft, "CNY").guards).toEqual(limits);
  expect(readDraft(draftOf({ ...limits, cost: 1_250 }, "JPY"), "JPY").guards?.cost).toBe(1_250);
});

test("what makes no sense is named", () => {
  const draft = { ...draftOf(defaultGuards, "CNY"), late: "101", cost: "a lot", minOrders: "0", windowHours: "1.5" };
  expect([...readDraft(draft, "CNY").wrong].sort()).toEqual(["cost", "late", "minOrders", "windowHours"]);
});
