import { expect, test } from "vitest";
import { changesOf, isWanted, numberedAs, type PlatformState } from "./changes";

const shipTo = {
  name: "张",
  phone: "138",
  country: "CN",
  province: "浙江省",
  city: "杭州市",
  district: "西湖区",
  street: "1",
};
const state = (over: Partial<PlatformState> = {}, order: Partial<PlatformState["order"]> = {}): PlatformState => ({
  stage: "to_ship",
  order: { shipTo, payment: { status: "paid" }, ...order },
  lines: [{ ref: "a", lineNo: 1, refund: "none" }],
  ...over,
});
const line = (refund: PlatformState["lines"][number]["refund"]) => ({ lines: [{ ref: "a", lineNo: 1, refund }] });

test("told twice the same, nothing is to be done", () => {
  expect(changesOf(state(), state())).toEqual([]);
  expect(changesOf(state({ stage: "canceled" }), state({ stage: "canceled" }))).toEqual([]);
});

test("paid, moved, noted and canceled after the fact", () => {
  const unpaid = state({ stage: "unpaid" }, { payment: { status: "unpaid" } });
  expect(changesOf(unpaid, state())).toEqual([{ kind: "pay" }]);
  expect(changesOf(state(), state({}, { shipTo: { ...shipTo, street: "2" } }))).toEqual([{ kind: "receiver" }]);
  expect(changesOf(state(), state({}, { buyerNote: "红色" }))).toEqual([{ kind: "notes" }]);
  expect(changesOf(state(), state({ stage: "canceled" }))).toEqual([{ kind: "cancel" }]);
});

test("a masked receiver's other token is another address, one that is left out is none", () => {
  const of = (maskedId?: string) => state({}, { buyer: maskedId ? { maskedId } : {} });
  expect(changesOf(of("oaid-1"), of("oaid-2"))).toEqual([{ kind: "receiver" }]);
  expect(changesOf(of(), of("oaid-1"))).toEqual([{ kind: "receiver" }]);
  expect(changesOf(of("oaid-1"), of("oaid-1"))).toEqual([]);
  expect(changesOf(of("oaid-1"), of())).toEqual([]);
});

test("a refund freezes its line until the buyer takes it back; refunded, nothing is left of it", () => {
  const freeze = { kind: "freeze", why: "refund_requested", cause: "refund:a", lineNo: 1 };
  expect(changesOf(undefined, state(line("requested")))).toEqual([freeze]);
  expect(changesOf(state(), state(line("requested")))).toEqual([freeze]);
  expect(changesOf(state(line("requested")), state(line("agreed")))).toEqual([]);
  expect(changesOf(state(line("requested")), state())).toEqual([
    { kind: "thaw", why: "refund_requested", cause: "refund:a" },
  ]);
  const drop = { kind: "drop", lineNo: 1, keep: 0 };
  const thaw = { kind: "thaw", why: "refund_requested", cause: "refund:a" };
  expect(changesOf(state(line("agreed")), state(line("refunded")))).toEqual([drop, thaw]);
  const after = state(line("refunded"));
  expect(changesOf({ ...after, lines: numberedAs(state(line("agreed")), after) }, after)).toEqual([]);
});

test("units that are refunded are taken away, and no others", () => {
  const of = (units: number, over = {}) => state({ lines: [{ ref: "a", lineNo: 1, refund: "none", units, ...over }] });
  expect(changesOf(of(3), of(2))).toEqual([{ kind: "drop", lineNo: 1, keep: 2 }]);
  expect(changesOf(of(2), of(2))).toEqual([]);
  expect(changesOf(of(2), of(0, { refund: "refunded" }))).toEqual([{ kind: "drop", lineNo: 1, keep: 0 }]);
  const asked = of(3, { refund: "requested", asked: 1 });
  expect(changesOf(of(3), asked)).toMatchObject([{ kind: "freeze", lineNo: 1, units: 1 }]);
  expect(changesOf(asked, of(2, { refund: "refunded" }))).toMatchObject([{ kind: "drop", keep: 2 }, { kind: "thaw" }]);
});

test("a line the platform leaves out is dropped under our number, and those after it keep theirs", () => {
  const two = state({
    lines: [
      { ref: "a", lineNo: 1, refund: "none" },
      { ref: "b", lineNo: 2, refund: "none" },
    ],
  });
  const closed = state({
    lines: [
      { ref: "a", refund: "none" },
      { ref: "b", lineNo: 1, refund: "none" },
    ],
  });
  expect(changesOf(two, closed)).toEqual([{ kind: "drop", lineNo: 1, keep: 0 }]);
  const kept = { ...closed, lines: numberedAs(two, closed) };
  expect(kept.lines.map(({ ref, lineNo }) => [ref, lineNo])).toEqual([
    ["a", 1],
    ["b", 2],
  ]);
  const refund = state({
    lines: [
      { ref: "a", refund: "none" },
      { ref: "b", lineNo: 1, refund: "requested" },
    ],
  });
  expect(changesOf(kept, refund)).toMatchObject([{ kind: "freeze", lineNo: 2 }]);
});

test("what the platform looks into waits until it has", () => {
  const why = { why: "platform_paused", cause: "platform" };
  expect(changesOf(undefined, state({ stage: "paused" }))).toEqual([{ kind: "freeze", ...why }]);
  expect(changesOf(state({ stage: "paused" }), state())).toEqual([{ kind: "thaw", ...why }]);
});

test("what was over before we knew it is history", () => {
  expect(
    ["unpaid", "paused", "to_ship", "partly_shipped"].map((stage) => isWanted(state({ stage: stage as "unpaid" }))),
  ).toEqual([true, true, true, true]);
  expect(isWanted(state({ stage: "shipped" }))).toBe(false);
  expect(isWanted(state({ stage: "canceled" }))).toBe(false);
});
