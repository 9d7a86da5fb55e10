import { expect, test } from "vitest";
import { isStray, type KeptPhoto } from "./photo-store";

const day = 86_400_000;
const photo = (over: Partial<KeptPhoto> = {}): KeptPhoto => ({
  ...{ id: "p", owner: "brand:ann", key: "k", box: 0, packed: false, at: 0, picture: new Blob() },
  ...over,
});

test("a picture of what is neither packed nor in hand is dropped, but not one another tab may still need", () => {
  expect(isStray(photo(), [], day)).toBe(true);
  expect(isStray(photo(), [], day - 1)).toBe(false);
  expect(isStray(photo(), ["k"], day)).toBe(false);
  expect(isStray(photo({ packed: true }), [], day)).toBe(false);
});
