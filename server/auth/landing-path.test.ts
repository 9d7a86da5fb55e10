import { expect, test } from "vitest";
import { rolePermissions } from "@/lib/contracts/permissions";
import { landingPath, storeOf } from "./landing-path";

const phone = "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36";
const desk = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36";

test("only people of a store with a phone begin in the store's app", () => {
  expect(landingPath({ slug: "acme", inStore: true }, phone)).toBe("/acme/store");
  expect(landingPath({ slug: "acme", inStore: true }, desk)).toBe("/acme");
  expect(landingPath({ slug: "acme", inStore: false }, phone)).toBe("/acme");
  expect(landingPath({ slug: "acme", inStore: true }, null)).toBe("/acme");
});

test("an own role belongs to a store when it is limited to one location and allows a store's work", () => {
  const own = { role: "custom", permissions: rolePermissions.store, locationIds: ["a"], channelIds: [] } as const;
  expect(storeOf(own)).toEqual({ locationId: "a" });
  expect(storeOf({ ...own, locationIds: [] })).toBeUndefined();
  expect(storeOf({ ...own, locationIds: ["a", "b"] })).toBeUndefined();
  expect(storeOf({ ...own, permissions: ["fulfillment:read", "stock:read"] })).toBeUndefined();
  expect(storeOf({ ...own, role: "warehouse" })).toBeUndefined();
  expect(storeOf({ ...own, role: "store", locationIds: ["a", "b"] })).toBe("any");
  for (const role of ["store", "custom"] as const) {
    expect(storeOf({ ...own, role, channelIds: ["c"] })).toBeUndefined();
  }
});
