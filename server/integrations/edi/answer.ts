import { dtm, lin, nads, pairs } from "./parts";
import type { PurchaseOrder } from "./purchase-order";
import { date8, type Segment, segment } from "./segment";

/** What becomes of a line of a purchase order. */
export interface LineAnswer {
  no: string;
  status: "accepted" | "changed" | "backordered" | "rejected";
  /** Units that will be delivered. */
  quantity: number;
  shipOn?: Date;
}

const ackCodes = { accepted: "IA", changed: "IQ", backordered: "IB", rejected: "IR" };

const verdict = (answers: readonly LineAnswer[]) =>
  answers.every(({ status }) => status === "rejected")
    ? "rejected"
    : answers.every(({ status }) => status === "accepted")
      ? "accepted"
      : "changed";

/** What stands between ST and SE of an 855: every line of the order with what becomes of it. A line unanswered is rejected. */
export function write855(purchase: PurchaseOrder, answers: readonly LineAnswer[], now: Date): Segment[] {
  const type = { accepted: "AD", changed: "AC", rejected: "RD" }[verdict(answers)];
  const lines = purchase.lines.flatMap(({ no, quantity, unit, price, ids }) => {
    const answer = answers.find((one) => one.no === no);
    const date = answer?.shipOn ? ["068", date8(answer.shipOn)] : [];
    return [
      segment("PO1", no, quantity, unit, price, "", ...pairs(ids)),
      segment("ACK", ackCodes[answer?.status ?? "rejected"], answer?.quantity ?? 0, unit || "EA", ...date),
    ];
  });
  return [
    segment("BAK", "00", type, purchase.number, date8(purchase.orderedAt), "", "", "", "", date8(now)),
    ...(purchase.currency ? [segment("CUR", "BY", purchase.currency)] : []),
    ...lines,
    segment("CTT", purchase.lines.length),
  ];
}

const actions = { accepted: "5", changed: "3", backordered: "3", rejected: "7" };

/** What stands between UNH and UNT of an ORDRSP; `reference` is our number of the answer. */
export function writeOrdrsp(
  purchase: PurchaseOrder,
  answers: readonly LineAnswer[],
  { reference, now }: { reference: string; now: Date },
): Segment[] {
  const type = { accepted: "29", changed: "4", rejected: "27" }[verdict(answers)];
  const lines = purchase.lines.flatMap(({ no, quantity, unit, price, ids }) => {
    const answer = answers.find((one) => one.no === no);
    const status = answer?.status ?? "rejected";
    return [
      ...lin(no, ids, actions[status]),
      segment("QTY", ["21", quantity, unit]),
      segment("QTY", [status === "backordered" ? "83" : "113", answer?.quantity ?? 0, unit]),
      ...(answer?.shipOn ? [dtm("67", answer.shipOn)] : []),
      ...(price ? [segment("PRI", ["AAA", price])] : []),
    ];
  });
  return [
    segment("BGM", "231", reference, type),
    dtm("137", now),
    segment("RFF", ["ON", purchase.number]),
    ...nads(purchase, ["BY", "SU", "DP"]),
    ...(purchase.currency ? [segment("CUX", ["2", purchase.currency, "9"])] : []),
    ...lines,
    segment("UNS", "S"),
    segment("CNT", ["2", purchase.lines.length]),
  ];
}
