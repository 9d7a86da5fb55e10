import { expect, test } from "vitest";
import type { StoreCommand } from "@/lib/contracts/store";
import { applyCounts } from "./apply-counts";
import { afterAnswer, type Outgoing } from "./outbox";

const line = (code: string, counted: number | null) => ({
  ...{ skuId: code, skuCode: code, barcode: `69${code}`, name: "", color: "", size: "", counted },
  ...{ tracking: "lot" as const, lots: [], found: [] },
});
const lines = [line("A", null), line("B", 3)];
const entry = (code: string, quantity = 1, how: "add" | "set" = "add", countId = "c"): StoreCommand => ({
  kind: "count",
  input: { countId, entries: [{ key: `${code}-${quantity}`, code, quantity, how }] },
});

test("scans add, typed numbers replace, in their order", () => {
  expect(applyCounts(lines, "c", [entry("A"), entry("69A"), entry("B")])).toMatchObject([
    { counted: 2 },
    { counted: 4 },
  ]);
  const typed = [entry("A"), entry("A", 9, "set"), entry("A"), entry("B", 0, "set")];
  expect(applyCounts(lines, "c", typed)).toMatchObject([{ counted: 10 }, { counted: 0 }]);
});

test("what is found by lot is the number, until a number takes its place", () => {
  const lots: StoreCommand = {
    kind: "lots",
    input: {
      countId: "c",
      skuId: "A",
      lots: [
        { code: "L1", quantity: 2 },
        { code: "L2", quantity: 3 },
      ],
    },
  };
  expect(applyCounts(lines, "c", [entry("A"), lots])[0]).toMatchObject({
    counted: 5,
    found: [
      { code: "L1", counted: 2 },
      { code: "L2", counted: 3 },
    ],
  });
  expect(applyCounts(lines, "c", [lots, entry("A")])[0]).toMatchObject({ counted: 6, found: [] });
});

test("other counts and codes nobody knows change nothing", () => {
  expect(applyCounts(lines, "c", [entry("A", 1, "add", "d"), entry("X")])).toEqual(lines);
});

test("a code nobody knows takes nothing with it of what was scanned after it", () => {
  const outgoing = (key: string): Outgoing => {
    return { key, command: entry(key), label: key, at: new Date(0), failures: 0 };
  };
  const waiting = [outgoing("X"), outgoing("A")];
  expect(afterAnswer(waiting, "X", "INVALID")).toMatchObject([{ key: "X", refused: "INVALID" }, { key: "A" }]);
});
