import { expect, test } from "vitest";
import { callerAddress, isForeignOrigin } from "./request";

const from = (headers: Record<string, string>) => new Request("http://weft.test/api", { method: "POST", headers });

test("a browser on another site is refused; this site and programs are not", () => {
  expect(isForeignOrigin(from({ host: "weft.test", origin: "https://weft.test" }))).toBe(false);
  expect(isForeignOrigin(from({ host: "weft.test" }))).toBe(false);
  expect(isForeignOrigin(from({ host: "weft.test", origin: "https://evil.test" }))).toBe(true);
  expect(isForeignOrigin(from({ host: "weft.test", origin: "https://weft.test.evil.test" }))).toBe(true);
  expect(isForeignOrigin(from({ host: "weft.test", origin: "null" }))).toBe(true);
  expect(isForeignOrigin(from({ host: "weft.test", "sec-fetch-site": "cross-site" }))).toBe(true);
  expect(
    isForeignOrigin(from({ host: "10.0.0.2", "x-forwarded-host": "weft.test", origin: "https://weft.test" })),
  ).toBe(false);
});

test("the address is the one the nearest proxy saw, not what the caller claims", () => {
  expect(callerAddress(new Headers({ "x-forwarded-for": "1.2.3.4, 203.0.113.9" }))).toBe("203.0.113.9");
  expect(callerAddress(new Headers({ "x-forwarded-for": "::ffff:203.0.113.9" }))).toBe("203.0.113.9");
  expect(callerAddress(new Headers())).toBe("local");
});
