import fc from "fast-check";
import { expect, test } from "vitest";
import { type FilterDefinition, type FilterValue, meaningful, parseFilter, serializeFilter } from "./list-filter";
import { listHref, parseColumns, parseSort, serializeColumns, serializeSort } from "./list-url";

const day = fc
  .date({ min: new Date("2000-01-01"), max: new Date("2099-12-31"), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10));
const decimal = fc.tuple(fc.bigInt(-(10n ** 20n), 10n ** 20n), fc.nat(99)).map(([whole, part]) => `${whole}.${part}`);
const filters: fc.Arbitrary<[FilterDefinition["type"], FilterValue]> = fc.oneof(
  fc.tuple(fc.constant("enum" as const), fc.array(fc.stringMatching(/^[a-z_]+$/), { minLength: 1 })),
  fc.tuple(fc.constant("text" as const), fc.stringMatching(/^\S+$/)),
  fc.tuple(fc.constant("dates" as const), fc.record({ from: day, to: fc.option(day, { nil: undefined }) })),
  fc.tuple(fc.constant("range" as const), fc.record({ min: fc.option(decimal, { nil: undefined }), max: decimal })),
);

test("a filter survives the address bar", () => {
  fc.assert(
    fc.property(filters, ([type, value]) => {
      expect(parseFilter(type, serializeFilter(value))).toEqual(value);
    }),
  );
});

test("nonsense in the address bar filters nothing", () => {
  for (const text of ["", "..", "yesterday..", "2026-13-40..", "1..2..3"])
    expect(parseFilter("dates", text)).toBeNull();
  for (const text of ["..", "1e5..", "a..b"]) expect(parseFilter("range", text)).toBeNull();
  expect(parseFilter("enum", ",")).toBeNull();
  expect(parseFilter("text", "  ")).toBeNull();
});

test("a filter emptied by hand is gone", () => {
  expect(meaningful([])).toBeUndefined();
  expect(meaningful("")).toBeUndefined();
  expect(meaningful({ from: undefined })).toBeUndefined();
  expect(meaningful({ max: "5" })).toEqual({ max: "5" });
});

test("sorting and columns survive too", () => {
  expect(parseSort(serializeSort({ by: "placedAt", descending: true }))).toEqual({ by: "placedAt", descending: true });
  expect(serializeColumns(parseColumns("no:140,status,total:90") ?? [])).toBe("no:140,status,total:90");
});

test("a figure links to the list behind it", () => {
  expect(
    listHref("/acme/orders", { status: ["ready", "received"], placed: { from: "2026-03-01" }, q: undefined }),
  ).toBe("/acme/orders?status=ready,received&placed=2026-03-01..");
});
