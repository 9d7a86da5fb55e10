import fc from "fast-check";
import { expect, test } from "vitest";
import { settlements, transferStatuses } from "@/lib/contracts/transfer";
import { applyDelta, type Buckets } from "@/server/domain/stock/levels";
import {
  approveMovements,
  cancelMovements,
  receiveMovements,
  settleMovements,
  shipMovements,
  type TransferMovement,
} from "./movements";
import { compareReceipt, shareAmongPegs } from "./receipt";
import { settlementsOf, transferStep } from "./transitions";

const ends = { id: "t", fromLocationId: "from", toLocationId: "to" };
const start = 100;
const fresh = () =>
  new Map<string, Buckets>(
    ["from", "to"].flatMap((place) =>
      ["a", "b"].map((sku): [string, Buckets] => [
        place + sku,
        { onHand: start, reserved: 0, locked: 0, inTransit: 0, qualityCheck: 0, damaged: 0 },
      ]),
    ),
  );

function book(levels: Map<string, Buckets>, movements: readonly TransferMovement[]) {
  for (const { locationId, skuId, delta } of movements) {
    const level = levels.get(locationId + skuId);
    const next = level && applyDelta(level, delta);
    if (!next) throw new Error(`${locationId} ${skuId} would break`);
    levels.set(locationId + skuId, next);
  }
}

const units = (levels: Map<string, Buckets>) =>
  [...levels.values()].reduce((sum, level) => sum + level.onHand + level.inTransit, 0);

const few = fc.integer({ min: 0, max: 20 });
const line = fc.record({ requested: fc.integer({ min: 1, max: 20 }), left: few, came: few, held: few });
const choice = fc.constantFrom(...settlements);

test("whatever is sent, comes, turns up or is lost: units are conserved but for those written off", () => {
  fc.assert(
    fc.property(fc.tuple(line, line), choice, fc.boolean(), (pair, settlement, canceled) => {
      const levels = fresh();
      const lines = pair.map((one, i) => ({ ...one, skuId: i === 0 ? "a" : "b" }));
      const asked = lines.map(({ skuId, requested }) => ({ skuId, quantity: requested }));
      book(levels, approveMovements(ends, asked));
      if (canceled) {
        book(levels, cancelMovements(ends, asked));
        expect(levels).toEqual(fresh());
        return;
      }
      const sent = lines.map((one) => ({ ...one, shipped: Math.max(0, one.requested - one.left) }));
      book(levels, shipMovements(ends, sent));
      expect(units(levels)).toBe(4 * start);
      const receipt = compareReceipt(
        new Map(sent.map(({ skuId, shipped }) => [skuId, shipped])),
        new Map(sent.map(({ skuId, came }) => [skuId, came])),
      );
      book(
        levels,
        receiveMovements(
          ends,
          receipt.map((row) => ({ ...row, held: 0 })),
        ),
      );
      expect(units(levels)).toBe(4 * start);
      let lost = 0;
      for (const { skuId, discrepancy } of receipt) {
        if (!discrepancy) continue;
        const how = settlementsOf(discrepancy.kind).includes(settlement) ? settlement : "found";
        if (how === "lost") lost += discrepancy.quantity;
        book(levels, settleMovements(ends, { ...discrepancy, skuId, held: 0 }, how));
      }
      expect(units(levels)).toBe(4 * start - lost);
      for (const level of levels.values()) expect(level.locked + level.inTransit).toBe(0);
    }),
  );
});

test("every effect has a key of its own", () => {
  const lines = [{ skuId: "a", requested: 3, shipped: 2 }];
  const all = [
    ...approveMovements(ends, [{ skuId: "a", quantity: 3 }]),
    ...shipMovements(ends, lines),
    ...receiveMovements(ends, [{ skuId: "a", accepted: 1, held: 1 }]),
    ...settleMovements(ends, { kind: "short", skuId: "a", quantity: 1, held: 0 }, "returned"),
  ];
  expect(new Set(all.map((row) => row.key)).size).toBe(all.length);
});

test("what came is compared with what was sent", () => {
  const sent = new Map([
    ["a", 3],
    ["b", 2],
    ["c", 1],
    ["d", 0],
  ]);
  const came = new Map([
    ["a", 3],
    ["b", 1],
    ["c", 4],
    ["x", 2],
  ]);
  expect(compareReceipt(sent, came).map((row) => [row.skuId, row.accepted, row.discrepancy])).toEqual([
    ["a", 3, undefined],
    ["b", 1, { kind: "short", quantity: 1 }],
    ["c", 1, { kind: "over", quantity: 3 }],
    ["x", 0, { kind: "wrong", quantity: 2 }],
  ]);
});

test("arrived units go to those who wait, in order, and never more than came", () => {
  fc.assert(
    fc.property(fc.array(few, { size: "max", maxLength: 50 }), few, (wants, came) => {
      const pegs = wants.map((wanted, i) => ({ orderId: `${i}`, skuId: "a", wanted }));
      const shares = shareAmongPegs(pegs, new Map([["a", came]]));
      const given = shares.reduce((sum, share) => sum + share.quantity, 0);
      expect(given).toBe(
        Math.min(
          came,
          wants.reduce((sum, wanted) => sum + wanted, 0),
        ),
      );
      expect(shares.every((share) => share.quantity <= share.wanted)).toBe(true);
    }),
  );
  const pegs = [
    { orderId: "1", skuId: "a", wanted: 2 },
    { orderId: "2", skuId: "a", wanted: 2 },
  ];
  expect(shareAmongPegs(pegs, new Map([["a", 3]])).map((share) => share.quantity)).toEqual([2, 1]);
});

test("a transfer that left cannot be canceled, and nothing can be done with one that is over", () => {
  for (const status of transferStatuses) {
    const cancelable = transferStep(status, "cancel") !== undefined;
    expect(cancelable).toBe(["requested", "approved", "picking"].includes(status));
  }
  expect(transferStep("shipped", "receive")).toEqual({ to: "received", by: "to" });
  expect(transferStep("closed", "settle")).toBeUndefined();
});
