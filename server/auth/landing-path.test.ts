import { expect, test } from "vitest";
import { landingPath } from "./landing-path";

const phone = "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36";
const desk = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36";

test("only people of a store with a phone begin in the store's app", () => {
  expect(landingPath({ slug: "acme", role: "store" }, phone)).toBe("/acme/store");
  expect(landingPath({ slug: "acme", role: "store" }, desk)).toBe("/acme");
  expect(landingPath({ slug: "acme", role: "owner" }, phone)).toBe("/acme");
  expect(landingPath({ slug: "acme", role: "store" }, null)).toBe("/acme");
});
