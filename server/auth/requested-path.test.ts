import { NextRequest } from "next/server";
import { expect, test } from "vitest";
import { proxy } from "@/proxy";
import { signInAddress } from "./requested-path";

/** Where signing in leads back to. */
const nextOf = (address: string) => new URL(address, "https://weft.test").searchParams.get("next");

/** What a page is told after the proxy has seen the request. */
function told(address: string, headers?: Record<string, string>) {
  const response = proxy(new NextRequest(`https://weft.test${address}`, { headers }));
  return response.headers.get("x-middleware-request-x-weft-path");
}

test("who signs in comes back to the page and the filters they asked for", () => {
  const asked = "/acme/orders?status=held&q=a%2Fb";
  expect(nextOf(signInAddress(told(asked), "acme"))).toBe(asked);
  expect(told("/acme/orders?status=held&_rsc=1x2y")).toBe("/acme/orders?status=held");
  expect(told("/acme")).toBe("/acme");
});

test("a caller cannot say where it leads", () => {
  expect(told("/acme/orders", { "x-weft-path": "//evil.test" })).toBe("/acme/orders");
  for (const given of [null, "//evil.test", "https://evil.test", "/other/orders", "/acme.evil"]) {
    expect(nextOf(signInAddress(given, "acme"))).toBe("/acme");
  }
});
