import { expect, test } from "vitest";
import { shareBoxes } from "./share-box";

const row = (id: string, box: string, dueBy: Date | null) => ({ id, box, dueBy, lines: [{ sku: id }] });

test("orders that share a box are picked as one, when the first of them is due", () => {
  const early = new Date(1_000);
  const late = new Date(2_000);
  const shared = shareBoxes([row("a", "a", null), row("b", "box", late), row("c", "box", early)]);
  expect(shared.map(({ ids }) => ids)).toEqual([["a"], ["b", "c"]]);
  expect(shared[1]).toMatchObject({ dueBy: early, lines: [{ sku: "b" }, { sku: "c" }] });
});
