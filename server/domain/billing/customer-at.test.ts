import { expect, test } from "vitest";
import { earlierCustomerAt } from "./customer-at";

const at = (day: number) => new Date(day * 86_400_000);
const yuan = { customerId: "yuan", endedAt: at(10) };
const dollars = { customerId: "dollars", endedAt: at(20) };

test("a report goes to the customer whose plan ran then", () => {
  const customers = [dollars, yuan, { customerId: "now", endedAt: null }];
  expect([9, 10, 19, 20].map((day) => earlierCustomerAt(customers, "now", at(day))?.customerId)).toEqual([
    ...["yuan", "dollars", "dollars", undefined],
  ]);
});

test("a customer who came back is today's, for what it had before, too", () => {
  expect(earlierCustomerAt([yuan, dollars], "yuan", at(9))).toBeUndefined();
  expect(earlierCustomerAt([yuan, dollars], "yuan", at(12))?.customerId).toBe("dollars");
});
