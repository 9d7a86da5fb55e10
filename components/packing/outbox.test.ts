import { expect, test } from "vitest";
import type { PackJob } from "@/lib/contracts/packing";
import { findJob, packOutbox } from "./outbox";

const memory = () => {
  const values = new Map<string, string>();
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
  };
};
const job = (id: string, over: Partial<PackJob> = {}): PackJob => ({
  ...{ fulfillmentIds: [id], orderNos: [`N-${id}`], locationId: "l", method: "ship", status: "picking", wave: null },
  ...{ lines: [], dueBy: null, held: false, ...over },
});
const packed = (key: string) => ({
  input: { key, fulfillmentIds: [key], boxes: [], weightConfirmed: false },
  orderNos: [key],
});

test("what was packed stays on the device until the server has it, also after a reload", () => {
  const store = memory();
  const outbox = packOutbox(store, "brand:ann");
  for (const key of ["a", "b"]) outbox.add(packed(key));
  outbox.refuse("b", "WRONG_STATE");
  outbox.remove("a");
  expect(packOutbox(store, "brand:ann").queue()).toMatchObject([{ orderNos: ["b"], refused: "WRONG_STATE" }]);
  for (const other of ["brand:ben", "other:ann"]) expect(packOutbox(store, other).queue()).toEqual([]);
});

test("kept orders are found by number, tote, or a piece of a single-item wave", () => {
  const line = {
    fulfillmentOrderId: "3",
    lineNo: 1,
    skuId: "s",
    skuCode: "SKU-1",
    barcode: "691",
    name: "",
    color: "",
  };
  const lines = [{ ...line, size: "", quantity: 1, weightGrams: null, bin: "" }];
  const jobs = [
    job("1"),
    job("2", { wave: { id: "w", number: 12, kind: "multi", tote: 3 }, lines }),
    job("3", { wave: { id: "v", number: 13, kind: "single", tote: 1 }, lines }),
  ];
  const idOf = (code: string) => findJob(jobs, code)?.fulfillmentIds[0];
  expect([idOf("n-1"), idOf("bc-000012-3"), idOf("691"), idOf("sku-1"), idOf("x")]).toEqual([
    "1",
    "2",
    "3",
    "3",
    undefined,
  ]);
});
