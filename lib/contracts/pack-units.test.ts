import { expect, test } from "vitest";
import { decidePack, isComplete, type PackState, startPacking } from "./pack-scan";
import { awaitedSerial, chooseLot, giveSerial, unitsSent } from "./pack-units";
import type { PackLine } from "./packing";

const line = (over: Partial<PackLine>): PackLine => ({
  ...{ fulfillmentOrderId: "f", lineNo: 1, skuId: "s", skuCode: "SKU", barcode: null, name: "", color: "", size: "" },
  ...{ quantity: 2, weightGrams: null, bin: "" },
  ...over,
});
const scan = (state: PackState, code: string) => decidePack(state, { kind: "item", code });
const lots = [
  { lotId: "l1", code: "L1", expiresOn: null, units: 1 },
  { lotId: "l2", code: "L2", expiresOn: null, units: 5 },
];

test("units are of the lot that is first out, until another one is scanned", () => {
  let state = startPacking([line({ quantity: 3, followed: { by: "lot", lots } })]);
  expect(chooseLot(state, "L2")?.answer).toEqual({ kind: "lot_first", code: "L2" });
  for (let n = 0; n < 3; n++) state = scan(state, "SKU").state;
  expect(unitsSent(state)).toEqual([
    {
      fulfillmentOrderId: "f",
      skuId: "s",
      serials: [],
      lots: [
        { lotId: "l1", quantity: 1 },
        { lotId: "l2", quantity: 2 },
      ],
    },
  ]);
  expect(scan(state, "l1").answer).toEqual({ kind: "lot_empty", code: "l1" });
  state = decidePack(state, { kind: "unpack", code: "SKU" }).state;
  state = decidePack(state, { kind: "unpack", code: "SKU" }).state;
  state = scan(state, "l2").state;
  expect(unitsSent(state)[0]?.lots).toEqual([{ lotId: "l2", quantity: 1 }]);
  expect(scan(state, "L9").answer).toEqual({ kind: "wrong", code: "L9" });
});

test("an order is complete when every piece has its own number", () => {
  let state = startPacking([line({ barcode: "690", followed: { by: "serial", lots: [] } })]);
  state = scan(state, "SKU").state;
  expect(awaitedSerial(state)?.skuCode).toBe("SKU");
  expect(giveSerial(state, "690").answer.kind).toBe("serial_wanted");
  state = giveSerial(state, "SN-1").state;
  expect(awaitedSerial(state)).toBeUndefined();
  state = scan(state, "SKU").state;
  expect(isComplete(state)).toBe(false);
  expect(giveSerial(state, "sn-1").answer.kind).toBe("serial_twice");
  state = giveSerial(state, "SN-2").state;
  expect(isComplete(state)).toBe(true);
  expect(unitsSent(state)[0]?.serials).toEqual(["SN-1", "SN-2"]);
  // What comes out takes its number along.
  state = decidePack(state, { kind: "unpack", code: "SKU" }).state;
  expect(unitsSent(state)[0]?.serials).toEqual(["SN-1"]);
});

test("goods nobody follows have neither", () => {
  const state = scan(startPacking([line({ quantity: 1 })]), "SKU").state;
  expect(isComplete(state)).toBe(true);
  expect(unitsSent(state)).toEqual([]);
});
