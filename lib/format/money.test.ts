import fc from "fast-check";
import { expect, test } from "vitest";
import { formatMoney, moneyTextOf, parseMoney } from "./money";

test("minor units follow the currency", () => {
  expect(parseMoney("199.5", "CNY")).toBe(19950n);
  expect(parseMoney("1200", "JPY")).toBe(1200n);
  expect(parseMoney("1.234", "KWD")).toBe(1234n);
  expect(moneyTextOf(5n, "CNY")).toBe("0.05");
  expect(moneyTextOf(-120n, "CNY")).toBe("-1.20");
  expect(moneyTextOf(1200n, "JPY")).toBe("1200");
});

test("what cannot be held exactly is refused, not rounded", () => {
  expect(parseMoney("1.005", "CNY")).toBeUndefined();
  expect(parseMoney("1.500", "CNY")).toBe(150n);
  expect(parseMoney("0.5", "JPY")).toBeUndefined();
  for (const bad of ["", "1,000", "1e3", " 1", "¥5", "NaN", "1.", ".5"]) expect(parseMoney(bad, "CNY")).toBeUndefined();
});

test("text and minor units are the same thing", () => {
  const amounts = fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n });
  fc.assert(
    fc.property(amounts, fc.constantFrom("CNY", "JPY", "KWD", "USD"), (minor, currency) => {
      expect(parseMoney(moneyTextOf(minor, currency), currency)).toBe(minor);
    }),
  );
});

test("amounts beyond 2^53 keep every digit on screen", () => {
  expect(formatMoney(1234567890123456789n, "CNY", "en")).toBe("¥12,345,678,901,234,567.89");
});

test("compact money reads as people there say it", () => {
  expect(formatMoney(123_456_700n, "CNY", "zh-CN", { compact: true })).toBe("¥123.5万");
  expect(formatMoney(123_456_700n, "CNY", "en", { compact: true })).toBe("¥1.2M");
});
