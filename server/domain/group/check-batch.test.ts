import { expect, test } from "vitest";
import { type BatchRow, checkBatch } from "./check-batch";

const prices = new Map([
  ["A", { skuId: "a", priceMinor: 5_000n, listMinor: 10_000n, perPerson: 2 }],
  ["B", { skuId: "b", priceMinor: 3_000n, listMinor: null, perPerson: null }],
]);
const none = { bought: () => 0, boughtInAll: () => 0 };
const rules = { prices, perPerson: 4, ...none };
let number = 1;
const row = (parts: Partial<BatchRow> = {}): BatchRow => ({
  ...{ row: ++number, name: "张三", phone: "138 0000-0001", province: "浙江省", city: "杭州市", district: "西湖区" },
  ...{ street: "1", sku: "A", quantity: "1", ...parts },
});

test("rows of one person and address are one order, with totals at both prices", () => {
  const { people, problems, totals } = checkBatch(
    [row(), row(), row({ sku: "B" }), row({ street: "2", phone: "13800000002" })],
    rules,
  );
  expect(problems).toEqual([]);
  expect(people.map(({ lines }) => lines.map((line) => [line.sku, line.quantity]))).toEqual([
    [
      ["A", 2],
      ["B", 1],
    ],
    [["A", 1]],
  ]);
  expect(totals).toEqual({ orders: 2, units: 4, totalMinor: 18_000n, listMinor: 33_000n, unpriced: 1 });
});

test.each([
  [{ name: "" }, "missing"],
  [{ phone: "12" }, "phone"],
  [{ sku: "C" }, "sku"],
  [{ quantity: "0" }, "quantity"],
  [{ quantity: "1.5" }, "quantity"],
  [{ quantity: "3" }, "too_many_of_sku"],
  [{ sku: "B", quantity: "5" }, "too_many"],
])("%j is refused: %s", (parts, problem) => {
  expect(checkBatch([row(parts)], rules)).toMatchObject({ people: [], problems: [{ problem }] });
});

test("limits count a person at every address, and what other batches hold", () => {
  const split = [row({ quantity: "2" }), row({ street: "elsewhere" })];
  expect(checkBatch(split, rules).problems).toMatchObject([{ row: split[1]?.row, problem: "too_many_of_sku" }]);
  expect(checkBatch([row()], { ...rules, bought: () => 2 }).problems).toMatchObject([{ problem: "too_many_of_sku" }]);
  expect(checkBatch([row({ sku: "B" })], { ...rules, boughtInAll: () => 4 }).problems).toMatchObject([
    { problem: "too_many" },
  ]);
});
