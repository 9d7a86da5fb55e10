import { expect, test } from "vitest";
import { findClashes, type SkuIdentity } from "./sku-clashes";

const sku = (code: string, barcode: string | null, size = code): SkuIdentity => ({
  ...{ code, styleCode: "D1", color: "Ivory", size, barcode },
});
const byCode = (...skus: SkuIdentity[]) => new Map(skus.map((one) => [one.code, one]));
const refusals = (...args: Parameters<typeof findClashes>) =>
  findClashes(...args).map(({ code, problem, other }) => `${code} ${problem} ${other}`);

test("of two new SKUs with one barcode the first has it", () => {
  expect(refusals([sku("A", "1"), sku("B", "1"), sku("C", "2")], byCode(), [])).toEqual(["B barcode_taken A"]);
});

test("a place of the style is had by one SKU; none is taken by SKUs without color and size", () => {
  expect(refusals([sku("A", null, "S"), sku("B", null, "S")], byCode(), [])).toEqual(["B cell_taken A"]);
  const plain = { styleCode: "D1", color: "", size: "", barcode: null };
  expect(
    refusals(
      [
        { code: "A", ...plain },
        { code: "B", ...plain },
      ],
      byCode(),
      [],
    ),
  ).toEqual([]);
});

test("barcodes change hands in one go", () => {
  const [a, b] = [sku("A", "1"), sku("B", "2")];
  expect(refusals([sku("A", "2"), sku("B", "1")], byCode(a, b), [a, b])).toEqual([]);
});

test("what is refused stays where it was and is in the way of others", () => {
  const [a, b, c] = [sku("A", "1"), sku("B", "2"), sku("C", "3")];
  expect(refusals([sku("B", "1"), sku("A", "3")], byCode(a, b), [a, b, c]).sort()).toEqual([
    "A barcode_taken C",
    "B barcode_taken A",
  ]);
});

test("SKUs that share a barcode already can still be changed otherwise", () => {
  const [a, b] = [sku("A", "1"), sku("B", "1")];
  expect(refusals([sku("B", "1", "XL")], byCode(b), [a, b])).toEqual([]);
});
