import { createHash, createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { isSigned, sign } from "./signing";

const parts = {
  ...{ method: "post", path: "/api/pos/a/b/receipts", query: [] as [string, string][], timestamp: "1795000000" },
  ...{ nonce: "0123456789abcdef", body: '{"receipts":[]}' },
};

test("the five lines of the documentation, under the secret", () => {
  const hash = createHash("sha256").update(parts.body).digest("hex");
  const lines = ["POST", "/api/pos/a/b/receipts", "1795000000", "0123456789abcdef", hash];
  const right = createHmac("sha256", "secret").update(lines.join("\n")).digest("hex");
  expect(sign(parts, "secret")).toBe(right);
  expect(isSigned(parts, "secret", right.toUpperCase())).toBe(true);
});

test("the order of the query does not matter, everything else does", () => {
  const signature = sign(
    {
      ...parts,
      query: [
        ["b", "2"],
        ["a", "x y"],
      ],
    },
    "secret",
  );
  expect(sign({ ...parts, query: new URLSearchParams("a=x%20y&b=2") }, "secret")).toBe(signature);
  const byName = new URLSearchParams("a1=1&a=2&a=1");
  const text = ["POST", `${parts.path}?a=1&a=2&a1=1`, parts.timestamp, parts.nonce];
  const hash = createHash("sha256").update(parts.body).digest("hex");
  const right = createHmac("sha256", "secret")
    .update([...text, hash].join("\n"))
    .digest("hex");
  expect(sign({ ...parts, query: byName }, "secret")).toBe(right);
  const others = [
    { ...parts, method: "GET" },
    { ...parts, path: "/api/pos/a/b/stock" },
    { ...parts, timestamp: "1795000001" },
    { ...parts, nonce: "0123456789abcdeg" },
    { ...parts, body: '{"receipts":[] }' },
    { ...parts, query: [["a", "1"]] as [string, string][] },
  ];
  expect(new Set([parts, ...others].map((one) => sign(one, "secret"))).size).toBe(others.length + 1);
  expect(isSigned(parts, "other", sign(parts, "secret"))).toBe(false);
  expect(isSigned(parts, "secret", "")).toBe(false);
});
