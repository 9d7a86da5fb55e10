import { expect, test } from "vitest";
import { sign, signedBy } from "./signing";

const redirect = { code: "0907a61c0c8d55e99db179b68161bc00", shop: "some-shop.myshopify.com", timestamp: "1337178173" };

test("the redirects of Shopify's own documentation", () => {
  const old = "4712bf92ffc2917d15a2f5a273e39f0116667419aa4b6ac0b3baaf26fa3c4d20";
  expect(sign(redirect, "hush")).toBe(old);
  expect(sign({ ...redirect, hmac: old, signature: "x" }, "hush")).toBe(old);
  const withState = { ...redirect, state: "0.6784241404160823" };
  expect(sign(withState, "hush")).toBe("700e2dadb827fcc8609e9d5ce208b2e9cdaab9df07390d2cbca10d7c328fc4bf");
});

test("a webhook's bytes are signed as they are", () => {
  // RFC 4231, case 2, in base64.
  const body = Buffer.from("what do ya want for nothing?");
  const digest = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
  expect(sign({}, "Jefe", { body })).toBe(Buffer.from(digest, "hex").toString("base64"));
});

test("nothing is signed by an empty secret", () => {
  expect(signedBy("", "a", "a")).toBe(false);
  expect(signedBy("s", "a", "ab")).toBe(false);
  expect(signedBy("s", "ab", "ab")).toBe(true);
});
