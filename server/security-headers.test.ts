import { expect, test } from "vitest";
import { pagePolicy, securityHeaders } from "./security-headers";

/** What an answer at a path says of itself, later entries first. */
function headersAt(path: string): Record<string, string> {
  const matching = securityHeaders.filter(({ source }) => new RegExp(`^${patternOf(source)}$`).test(path));
  return Object.fromEntries(matching.flatMap(({ headers }) => headers.map(({ key, value }) => [key, value])));
}

const patternOf = (source: string) =>
  source.replace(/\/:\w+\*/g, "(?:/.*)?").replace(/:\w+(\((?:[^()]|\([^()]*\))*\))/g, "$1");

const directive = (policy: string, name: string) =>
  policy.split("; ").find((one) => one === name || one.startsWith(`${name} `));

test.each(["/", "/acme/orders", "/api/health", "/api/v1/orders", "/_next/static/chunks/a.js", "/icon.svg"])(
  "%s is taken for what it says it is, is in nobody's frame, and is asked for over TLS alone",
  (path) => {
    const headers = headersAt(path);
    expect(headers).toMatchObject({
      "X-Content-Type-Options": "nosniff",
      "X-Frame-Options": "DENY",
      "Cross-Origin-Opener-Policy": "same-origin",
      "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    });
    expect(Object.keys(headers).filter((key) => key.startsWith("Access-Control"))).toEqual([]);
  },
);

test.each([
  ["a page", pagePolicy("1f")],
  ["an answer", headersAt("/api/v1/orders")["Content-Security-Policy"] ?? ""],
  ["a file", headersAt("/icon.svg")["Content-Security-Policy"] ?? ""],
])("the policy of %s names its sources and leaves no way around them", (_, policy) => {
  expect(directive(policy, "default-src")).toBe("default-src 'self'");
  expect(directive(policy, "object-src")).toBe("object-src 'none'");
  expect(directive(policy, "base-uri")).toBe("base-uri 'none'");
  expect(directive(policy, "frame-ancestors")).toBe("frame-ancestors 'none'");
  expect(directive(policy, "form-action")).toBe("form-action 'self'");
  expect(directive(policy, "script-src")).not.toMatch(/unsafe|\*|https?:/);
});

test("answers are kept by no cache, and addresses that are secrets are told to nobody", () => {
  expect(headersAt("/api/v1/orders")["Cache-Control"]).toBe("no-store");
  for (const page of ["/invite/abc", "/reset/abc", "/verify/abc"]) {
    expect(headersAt(page)).toMatchObject({ "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex" });
  }
  expect(headersAt("/acme/orders")["Referrer-Policy"]).toBe("strict-origin-when-cross-origin");
});
