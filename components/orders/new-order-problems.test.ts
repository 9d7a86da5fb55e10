import { expect, test } from "vitest";
import { manualOrder } from "@/lib/contracts/manual-order";
import { draftInput, emptyDraft, type OrderDraft } from "./new-order-draft";
import { problemsOf } from "./new-order-problems";

const line = { key: 7, sku: "A", quantity: "2", unitPrice: "10.00" };
const good: OrderDraft = { ...emptyDraft("CNY"), lines: [line] };
const found = (change: Partial<OrderDraft>, channel = "web") =>
  Object.fromEntries(problemsOf({ ...good, ...change }, channel, "CNY"));

test("a complete draft has no problems, and the server's schema takes it", () => {
  expect(found({})).toEqual({});
  expect(manualOrder.safeParse(draftInput(good, "web", "CNY")).success).toBe(true);
});

test("a ride cannot be typed in: nothing would know where its door is", () => {
  expect(manualOrder.safeParse({ ...draftInput(good, "web", "CNY"), method: "two_hour" }).success).toBe(false);
});

test("every gap is said at its field", () => {
  expect(found({ lines: [{ ...line, sku: "", unitPrice: "" }] })).toEqual({ "7.sku": "sku" });
  expect(found({ lines: [line, { ...line, key: 8, sku: "" }] })).toEqual({ "8.sku": "sku" });
  expect(found({ lines: [{ ...line, quantity: "0" }] })).toEqual({ "7.quantity": "quantity" });
  expect(found({ lines: [{ ...line, quantity: "1.5" }] })).toEqual({ "7.quantity": "quantity" });
  expect(found({ lines: [{ ...line, unitPrice: "" }] })).toEqual({ "7.unitPrice": "unitPrice" });
  expect(found({ freight: "abc" })).toEqual({ freight: "amount" });
  expect(found({ discount: "20.01" })).toEqual({ discount: "negative" });
  expect(found({ method: "pickup" })).toEqual({ pickupLocation: "pickupLocation" });
  expect(found({}, "")).toEqual({ channel: "channel" });
  expect(found({ country: "" })).toEqual({ country: "country" });
});

test("the country is the currency's, where it has one", () => {
  expect(emptyDraft("HKD").country).toBe("HK");
  expect(emptyDraft("EUR").country).toBe("");
});
