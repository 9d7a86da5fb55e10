import fc from "fast-check";
import { expect, test } from "vitest";
import { safeNextPath } from "./next-path";

test.each([
  "//evil.test",
  "/\\evil.test",
  "/\t/evil.test",
  "/\n//evil.test",
  "https://evil.test",
  "javascript:alert(1)",
  "evil",
  "",
  "/ok\\..\\evil",
])("%j leads nowhere else", (next) => {
  expect(safeNextPath(next, "/brands")).toBe("/brands");
});

test("a path of this site is kept, with its query and fragment", () => {
  expect(safeNextPath("/acme/orders?status=ready&q=a%2Fb#top", "/brands")).toBe(
    "/acme/orders?status=ready&q=a%2Fb#top",
  );
  expect(safeNextPath(undefined, "/brands")).toBe("/brands");
});

test("whatever is given, a browser stays on this site", () => {
  const parts = fc.constantFrom("/", "\\", "\t", "\n", "@", ":", ".", "evil.test", "http", "a", " ", "%2f", "?", "#");
  fc.assert(
    fc.property(fc.array(parts, { size: "max", maxLength: 12 }), (given) => {
      const target = new URL(safeNextPath(given.join(""), "/brands"), "https://weft.test");
      expect(target.origin).toBe("https://weft.test");
    }),
    { numRuns: 2000 },
  );
});
