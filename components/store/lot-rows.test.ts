import { expect, test } from "vitest";
import { foundLots, lotRows, newLotRow, rowsValid } from "./lot-rows";

const sku = {
  tracking: "lot_expiry" as const,
  lots: [
    { code: "A", expires: "2027-03-01" },
    { code: "B", expires: null },
  ],
};

test("lots by the books come first, with what was found; others after them", () => {
  const rows = lotRows(sku, [
    { code: "B", counted: 2 },
    { code: "C", counted: 1 },
  ]);
  expect(rows.map(({ code, units }) => `${code} ${units}`)).toEqual(["A 0", "B 2", "C 1"]);
  expect(foundLots(rows)).toEqual({
    lots: [
      { code: "A", quantity: 0 },
      { code: "B", quantity: 2 },
      { code: "C", quantity: 1 },
    ],
    units: 3,
  });
});

test("a new lot has a code of its own, and says when it expires where lots do", () => {
  const rows = lotRows(sku, []);
  const other = { ...newLotRow("k"), code: " D ", units: 4 };
  expect(rowsValid([...rows, newLotRow("k")], sku)).toBe(true);
  expect(rowsValid([...rows, other], sku)).toBe(false);
  expect(rowsValid([...rows, other], { ...sku, tracking: "lot" })).toBe(true);
  expect(rowsValid([...rows, { ...other, code: "A", expires: "2027-01-01" }], sku)).toBe(false);
  expect(rowsValid([...rows, { ...other, code: "" }], { ...sku, tracking: "lot" })).toBe(false);
  const dated = { ...other, expires: "2027-01-01" };
  expect(rowsValid([...rows, dated], sku)).toBe(true);
  expect(foundLots([dated])).toEqual({
    lots: [{ code: "D", quantity: 4, expiresOn: new Date("2027-01-01T00:00:00Z") }],
    units: 4,
  });
});
