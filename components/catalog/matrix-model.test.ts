import { expect, test } from "vitest";
import { changeOf, cleanText, draftCell, isValid, pastedBlock, textOf, withTexts } from "./matrix-model";

const saved = { ...draftCell({ code: "D1-S", color: "Ivory", size: "S" }), key: "id-1", version: 3 };
const cell = { ...saved, saved: { ...saved.saved, listPrice: "499.00" } };
const draft = draftCell({ code: "D1-M", color: "Ivory", size: "M" });

test("typing back what is saved is no edit", () => {
  const edited = withTexts(new Map(), "listPrice", [{ cell, text: "459" }]);
  expect(textOf(cell, edited, "listPrice")).toBe("459");
  expect(withTexts(edited, "listPrice", [{ cell, text: "499.00" }]).size).toBe(0);
});

test("what is saved: changed fields of known cells with their version, all new cells", () => {
  const priced = withTexts(new Map(), "listPrice", [
    { cell, text: "" },
    { cell: draft, text: "￥1,299" },
  ]);
  const edits = withTexts(priced, "weightGrams", [{ cell: draft, text: "320" }]);
  expect(changeOf("style", [cell, draft], edits)).toEqual({
    styleId: "style",
    update: [{ id: "id-1", version: 3, fields: { listPrice: null } }],
    create: [{ code: "D1-M", color: "Ivory", size: "M", fields: { listPrice: "1299", weightGrams: 320 } }],
  });
});

test("a block from a spreadsheet", () => {
  expect(pastedBlock("1\t2\r\n3\t \r\n")).toEqual([
    ["1", "2"],
    ["3", ""],
  ]);
  expect(cleanText("listPrice", "¥1,299.00")).toBe("1299.00");
  expect(cleanText("listPrice", "abc")).toBeUndefined();
  expect(cleanText("weightGrams", "1.5")).toBeUndefined();
  expect([cleanText("active", "是"), cleanText("active", "no"), cleanText("active", "?")]).toEqual([
    "1",
    "",
    undefined,
  ]);
  expect([isValid("barcode", "690-A"), isValid("barcode", "a b"), isValid("cost", "-1")]).toEqual([true, false, false]);
});
