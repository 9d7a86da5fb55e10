import { unstable_doesMiddlewareMatch as passes } from "next/experimental/testing/server";
import { NextRequest } from "next/server";
import { expect, test } from "vitest";
import { config, proxy } from "@/proxy";
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

test("pages pass the proxy, and files that are sent do not: it would cut them after 10 MiB", () => {
  const passing = (url: string) => passes({ config, nextConfig: {}, url });
  expect(["/acme", "/acme/tables", "/acme/orders?status=held"].filter(passing)).toHaveLength(3);
  const files = ["/acme/tables/skus?mode=import", "/api/acme/imports/upload", "/api/acme/photos", "/api/v1/orders"];
  expect(files.filter(passing)).toEqual([]);
});
