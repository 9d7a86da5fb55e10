import { expect, test } from "vitest";
import { fulfillmentListInput } from "./fulfillment-list";
import { listHoldsInput } from "./hold";
import { orderListInput } from "./orders-list";

test.each([
  ["orders", orderListInput],
  ["fulfillment", fulfillmentListInput],
  ["holds", listHoldsInput],
])("the list of %s takes what an infinite query adds to its input", (_, schema) => {
  expect(schema.safeParse({ filter: {}, direction: "forward" }).success).toBe(true);
  expect(schema.safeParse({ filter: { nonsense: 1 }, direction: "forward" }).success).toBe(false);
});
