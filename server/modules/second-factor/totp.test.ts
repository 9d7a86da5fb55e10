import { Secret } from "otpauth";
import { expect, test } from "vitest";
import { codeAt, newTotpSecret, setUpUri, stepOfCode } from "./totp";

const secret = new Secret({ buffer: new TextEncoder().encode("12345678901234567890").buffer }).base32;

// RFC 6238, appendix B: SHA-1, the last six of eight digits.
test.each([
  [59, "287082"],
  [1111111109, "081804"],
  [1111111111, "050471"],
  [1234567890, "005924"],
  [2000000000, "279037"],
  [20000000000, "353130"],
])("the code at %i seconds is the RFC's", (seconds, code) => {
  const at = new Date(seconds * 1000);
  expect(codeAt(secret, at)).toBe(code);
  expect(stepOfCode(secret, code, at)).toBe(BigInt(Math.floor(seconds / 30)));
});

test("a code counts one step early and one step late, and no longer", () => {
  const at = (seconds: number) => new Date((1_700_000_010 + seconds) * 1000);
  const code = codeAt(secret, at(0));
  const step = stepOfCode(secret, code, at(0));
  expect(stepOfCode(secret, code, at(-30))).toBe(step);
  expect(stepOfCode(secret, code, at(30))).toBe(step);
  expect(stepOfCode(secret, code, at(61))).toBeUndefined();
  expect(stepOfCode(secret, code, at(-61))).toBeUndefined();
});

test("what is no six digits is no code", () => {
  for (const odd of ["", "12345", "1234567", "abcdef", "28708２"]) {
    expect(stepOfCode(secret, odd, new Date(59_000))).toBeUndefined();
  }
});

test("secrets differ, have 160 bits, and the address is part of what the app shows", () => {
  const [one, other] = [newTotpSecret(), newTotpSecret()];
  expect(one).not.toBe(other);
  expect(one).toMatch(/^[A-Z2-7]{32}$/);
  const uri = new URL(setUpUri(one, "a+b@weft.test"));
  expect(decodeURIComponent(uri.pathname)).toBe("/Weft:a+b@weft.test");
  expect(Object.fromEntries(uri.searchParams)).toMatchObject({
    secret: one,
    issuer: "Weft",
    digits: "6",
    period: "30",
  });
});
