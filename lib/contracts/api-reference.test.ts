import { expect, test } from "vitest";
import { curlOf, fieldLines, type Operation, typeText } from "./api-reference";

const named = { $ref: "#/components/schemas/Order" };

test("fields are spelled out to the end; shapes with a name are named", () => {
  const lines = fieldLines({
    type: "object",
    required: ["data"],
    properties: {
      data: { type: "array", items: named },
      next: { anyOf: [{ type: "string" }, { type: "null" }] },
      place: { type: "object", properties: { city: { type: "string", maxLength: 9, description: "Where" } } },
    },
  });
  expect(lines).toEqual([
    { path: "data", type: "Order[]", required: true, note: "" },
    { path: "next", type: "string | null", required: false, note: "" },
    { path: "place", type: "object", required: false, note: "" },
    { path: "place.city", type: "string", required: false, note: "Where · ≤ 9" },
  ]);
  expect(typeText({ enum: ["a", "b"] })).toBe('"a" | "b"');
  expect(fieldLines(named)).toEqual([]);
});

test("a call can be pasted into a terminal, whatever its example says", () => {
  const operation = {
    "x-scope": "orders:write",
    requestBody: { content: { "application/json": { example: { reason: "it's gone" } } } },
  } as unknown as Operation;
  const text = curlOf("post", "/orders/{id}/cancel", operation);
  expect(text).toContain('curl -X POST "$WEFT/api/v1/orders/$ID/cancel"');
  expect(text).toContain("it'\\''s gone");
});
