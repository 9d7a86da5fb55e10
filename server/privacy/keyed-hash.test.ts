import { createHmac } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { KeyedHash } from "./sealing";

test("a keyed hash is the first half of HMAC-SHA-256, whatever the key and the value", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 1, maxLength: 64 }),
      fc.array(fc.string({ unit: "grapheme", maxLength: 300 }), { minLength: 1, maxLength: 5 }),
      (secret, values) => {
        const keyed = new KeyedHash(secret);
        for (const value of values) {
          const expected = createHmac("sha256", secret).update(value).digest().subarray(0, 16);
          expect(keyed.of(value).equals(expected)).toBe(true);
        }
      },
    ),
  );
});
