import { expect, test } from "vitest";
import type { PlatformLineState } from "../sync/changes";
import { actualsOf, isPast, platformHolds } from "./actuals";

const at = new Date("2026-11-20T08:00:00Z");
const line = (refund: PlatformLineState["refund"]) => ({ ref: "1", lineNo: 1, refund });

test("when goods left is what the platform says, else when it told; unknown of orders that had left before", () => {
  const shipped = { stage: "shipped" as const, lines: [line("none")] };
  expect(actualsOf(shipped, at, false)).toMatchObject({ stage: "shipped", shippedAt: at, parcels: null });
  const told = { ...shipped, shipped: { at: "2026-11-19T01:00:00.000Z", parcels: 2 } };
  const moment = new Date("2026-11-19T01:00:00Z");
  expect(actualsOf(told, at, false)).toMatchObject({ shippedAt: moment, parcels: 2 });
  expect(actualsOf(told, at, true)).toMatchObject({ shippedAt: moment });
  expect(actualsOf(shipped, at, true)).toMatchObject({ shippedAt: null });
});

test("an order that leaves in parts has not left, though somebody sends it already", () => {
  const partly = { stage: "partly_shipped" as const, lines: [line("none")], shipped: { parcels: 1 } };
  expect(actualsOf(partly, at, false)).toMatchObject({ shippedAt: null, parcels: null });
  expect([isPast(partly), isPast({ stage: "to_ship" })]).toEqual([true, false]);
});

test("cancellations and refunds are kept; what the platform looks into would be held", () => {
  const canceled = actualsOf({ stage: "canceled", lines: [line("refunded")] }, at, false);
  expect(canceled).toEqual({ stage: "canceled", shippedAt: null, parcels: null, canceledAt: at, refunded: true });
  expect(platformHolds({ stage: "to_ship", lines: [line("refunded")] })).toEqual([]);
  const both = platformHolds({ stage: "paused", lines: [line("agreed"), line("requested")] });
  expect(both.map((hold) => hold.type)).toEqual(["platform_paused", "refund_requested"]);
});
