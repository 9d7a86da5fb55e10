import { expect, test } from "vitest";
import { orderTag, tagLength } from "./order-edit";
import { orderFilter } from "./orders-list";

test("a tag is trimmed, has no control characters, and any that can be given can be looked for", () => {
  expect(orderTag.parse("  VIP ")).toBe("VIP");
  const longest = "长".repeat(tagLength);
  expect(orderFilter.parse({ tag: [orderTag.parse(longest)] })).toEqual({ tag: [longest] });
  for (const none of ["", "   ", "a\u0000b", `${longest}长`])
    expect(orderTag.safeParse(none).success, none).toBe(false);
});
