import { expect, test } from "vitest";
import { fulfillmentActions } from "@/lib/contracts/fulfillment";
import { locationTypes } from "@/lib/contracts/network";
import { deliveryMethods, type FulfillmentStatus, fulfillmentStatuses } from "@/lib/contracts/order-status";
import {
  allowedActions,
  firstStatus,
  goneStatuses,
  nextStatus,
  openStatuses,
  terminalStatuses,
  transitionTable,
} from "./transitions";

/** Everything that can become of a fulfillment order that begins at one kind of location. */
function reachable(method: (typeof deliveryMethods)[number], locationType: (typeof locationTypes)[number]) {
  const seen = new Set<FulfillmentStatus>([firstStatus(locationType)]);
  for (const status of seen) {
    for (const action of fulfillmentActions) {
      const next = nextStatus({ status, method, locationType }, action);
      if (next) seen.add(next);
    }
  }
  return seen;
}

test("every status is reached by some work, and every action is in the table", () => {
  const seen = new Set(deliveryMethods.flatMap((m) => locationTypes.flatMap((type) => [...reachable(m, type)])));
  expect([...seen].sort()).toEqual([...fulfillmentStatuses].sort());
  expect(transitionTable.map((transition) => transition.action)).toEqual([...fulfillmentActions]);
});

test("a status is open work, has left, or was given up; only what has left by parcel goes on", () => {
  expect(terminalStatuses).toEqual(["delivered", "handed_over", "declined", "expired", "recalled", "canceled"]);
  const groups = [...openStatuses, ...goneStatuses, ...terminalStatuses];
  expect(new Set(groups)).toEqual(new Set(fulfillmentStatuses));
  for (const status of terminalStatuses) {
    for (const method of deliveryMethods) {
      for (const locationType of locationTypes) {
        expect(allowedActions({ status, method, locationType })).toEqual([]);
        for (const action of fulfillmentActions) {
          expect(nextStatus({ status, method, locationType }, action)).toBeUndefined();
        }
      }
    }
  }
});

test("nobody is stuck: open work can be finished by its method and given up", () => {
  for (const method of deliveryMethods) {
    for (const locationType of locationTypes) {
      const ends = [...reachable(method, locationType)].filter((status) => terminalStatuses.includes(status));
      expect(ends).toContain(method === "pickup" ? "handed_over" : "delivered");
      expect(ends).not.toContain(method === "pickup" ? "delivered" : "handed_over");
      for (const status of openStatuses) {
        expect(nextStatus({ status, method, locationType }, "recall")).toBe("recalled");
        expect(nextStatus({ status, method, locationType }, "cancel")).toBe("canceled");
      }
    }
  }
});

test("what a person is offered", () => {
  const store = { method: "ship", locationType: "store" } as const;
  expect(allowedActions({ ...store, status: "offered" })).toEqual(["accept", "decline", "recall"]);
  expect(allowedActions({ ...store, status: "packed" })).toEqual(["unpack", "ship", "recall"]);
  expect(allowedActions({ ...store, status: "shipped" })).toEqual(["deliver"]);
  expect(allowedActions({ status: "ready", method: "pickup", locationType: "store" })).toEqual(["hand_over", "recall"]);
  expect(allowedActions({ status: "accepted", method: "ship", locationType: "third_party" })).not.toContain("decline");
});
