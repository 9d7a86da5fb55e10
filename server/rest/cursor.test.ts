import fc from "fast-check";
import { expect, test } from "vitest";
import { newId } from "@/server/ids";
import { decodeCursor, encodeCursor } from "./cursor";

test("a cursor gives its ids back, for the number of ids it was made of", () => {
  for (let count = 1; count <= 3; count++) {
    const ids = Array.from({ length: count }, () => newId());
    expect(decodeCursor(encodeCursor(...ids), count)).toEqual(ids);
    expect(decodeCursor(encodeCursor(...ids), count + 1)).toBeUndefined();
  }
});

test("whatever else is sent is not a cursor, and never throws", () => {
  fc.assert(
    fc.property(fc.string({ size: "max", maxLength: 200 }), fc.integer({ min: 1, max: 2 }), (text, count) => {
      const ids = decodeCursor(text, count);
      if (ids) expect(encodeCursor(...ids)).toBe(text);
    }),
  );
});
