import fc from "fast-check";
import { expect, test } from "vitest";
import { ean13CheckDigit, isAcceptableBarcode } from "./barcode";
import { bundleAvailability, bundleProblems } from "./bundle";
import { layOut, missingCells } from "./matrix";
import { defaultCodePattern, isUsablePattern, skuCode } from "./sku-code";

test("the matrix orders sizes as a run and keeps the colors' order", () => {
  const skus = ["M", "XS", "XL"].flatMap((size) =>
    ["Ivory", "Black"].map((color) => ({ code: color + size, color, size })),
  );
  const { colors, sizes, cells } = layOut(skus.slice(0, 5));
  expect([colors, sizes]).toEqual([
    ["Ivory", "Black"],
    ["XS", "M", "XL"],
  ]);
  expect(cells[1]?.map((cell) => cell.map((sku) => sku.code))).toEqual([["BlackXS"], ["BlackM"], []]);
});

const names = fc.array(fc.constantFrom("Red", "Red ", "re/d", "雾蓝", "XS", "160/84A", "M", ""), {
  size: "max",
  maxLength: 8,
});
const patterns = fc.constantFrom(defaultCodePattern, "{style}{color#}{size#}", "{color:1}.{size}");

test("generation fills every cell exactly once and never reuses a code", () => {
  fc.assert(
    fc.property(names, names, names, patterns, (colors, sizes, already, pattern) => {
      const skus = already.map((size, i) => ({ code: `A-Red-${i}`, color: "Red", size }));
      const made = missingCells({ code: "A", skus }, { colors, sizes, pattern });
      const all = [...skus, ...made];
      expect(new Set(all.map((sku) => sku.code)).size).toBe(all.length);
      expect(missingCells({ code: "A", skus: all }, { colors, sizes, pattern })).toEqual([]);
      const filled = layOut(all).cells.flat().flat();
      expect(filled.length).toBe(all.length);
    }),
  );
});

test("codes follow their pattern", () => {
  const parts = { style: "D1024", color: "雾 蓝", size: "160/84A", colorAt: 0, sizeAt: 10 };
  expect(skuCode(defaultCodePattern, parts)).toBe("D1024-雾-蓝-160-84A");
  expect(skuCode("{style}{color#}{size#}", parts)).toBe("D10240111");
  expect(skuCode("{style}-{color:1}-{size}", { ...parts, size: "" })).toBe("D1024-雾");
  expect(
    ["{style}-{color}-{size}", "{color#}{size:2}", "{style}-{size}", "{colour}-{size}{color}"].map(isUsablePattern),
  ).toEqual([true, true, false, false]);
});

test("EAN-13 check digits", () => {
  for (const good of ["4006381333931", "6901234567892", "9780201379624"]) expect(isAcceptableBarcode(good)).toBe(true);
  expect(isAcceptableBarcode("6901234567893")).toBe(false);
  expect(isAcceptableBarcode("69012345")).toBe(true);
  expect(isAcceptableBarcode("ABC-123")).toBe(true);
});

test("a wrong digit anywhere in an EAN-13 is noticed", () => {
  const twelve = fc.stringMatching(/^\d{12}$/);
  fc.assert(
    fc.property(twelve, fc.nat({ max: 12 }), fc.integer({ min: 1, max: 9 }), (first12, at, off) => {
      const code = first12 + ean13CheckDigit(first12);
      expect(isAcceptableBarcode(code)).toBe(true);
      const wrong = code.slice(0, at) + ((Number(code[at]) + off) % 10) + code.slice(at + 1);
      expect(isAcceptableBarcode(wrong)).toBe(false);
    }),
  );
});

test("the scarcest part decides how many bundles there are", () => {
  const available = new Map([
    ["shirt", 7],
    ["tie", 9],
    ["short", -2],
  ]);
  const of = (id: string) => available.get(id) ?? 0;
  expect(
    bundleAvailability(
      [
        { skuId: "shirt", quantity: 2 },
        { skuId: "tie", quantity: 1 },
      ],
      of,
    ),
  ).toBe(3);
  expect(bundleAvailability([{ skuId: "short", quantity: 1 }], of)).toBe(0);
  expect(bundleAvailability([], of)).toBe(0);
});

test("a bundle of bundles, an unknown and a repeated part are refused", () => {
  const kinds = new Map([
    ["a", "simple"],
    ["b", "bundle"],
  ] as const);
  expect(bundleProblems(["a", "b", "a", "x"], kinds)).toEqual([
    { code: "nested_bundle", sku: "b" },
    { code: "repeated", sku: "a" },
    { code: "not_found", sku: "x" },
  ]);
});
