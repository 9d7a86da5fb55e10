import { n1, pairs } from "./parts";
import type { Party, ProductId } from "./purchase-order";
import { productIds, readParties } from "./read-850";
import { at, date8, dayOf, loopsOf, type Message, type Segment, segment } from "./segment";

export interface StockRow {
  ids: ProductId[];
  available: number;
  unit?: string;
}

/** What stands between ST and SE of an 846: units for sale (QTY 33) of each product at one place. */
export function write846(
  rows: readonly StockRow[],
  { reference, now, seller }: { reference: string; now: Date; seller: Party },
): Segment[] {
  return [
    segment("BIA", "00", "SI", reference, date8(now)),
    ...n1("SE", seller),
    ...rows.flatMap(({ ids, available, unit = "EA" }, i) => [
      segment("LIN", i + 1, ...pairs(ids)),
      segment("QTY", "33", Math.max(available, 0), unit),
    ]),
    segment("CTT", rows.length),
  ];
}

export interface WarehouseOrder {
  /** It is taken back: the warehouse is not to ship what it was told to under this number. */
  canceled?: boolean;
  /** Ours, which the 945 repeats. */
  number: string;
  purchaseOrderNo: string;
  depositor: Party;
  warehouse: Party;
  /** Nobody's, where it is taken back. */
  shipTo?: Party;
  shipOn?: Date;
  scac: string;
  note: string;
  lines: { no: string; quantity: number; unit: string; ids: ProductId[]; description: string }[];
}

/**
 * What stands between ST and SE of a 940: the order to a third party's warehouse to ship, or, under the same number, that
 * it is canceled (element 473: N is an original, F a cancellation).
 */
export function write940(order: WarehouseOrder): Segment[] {
  const units = order.lines.reduce((sum, { quantity }) => sum + quantity, 0);
  return [
    segment("W05", order.canceled ? "F" : "N", order.number, order.purchaseOrderNo),
    ...n1("DE", order.depositor),
    ...n1("WH", order.warehouse),
    ...(order.shipTo ? n1("ST", order.shipTo) : []),
    ...(order.shipOn ? [segment("G62", "10", date8(order.shipOn))] : []),
    ...(order.note ? [segment("NTE", "GEN", order.note.slice(0, 80))] : []),
    segment("W66", "PP", "M", "", "", "", "", "", "", "", order.scac),
    ...order.lines.flatMap(({ no, quantity, unit, ids, description }, i) => [
      segment("LX", i + 1),
      segment("W01", quantity, unit || "EA", "", ...pairs(ids).slice(0, 4)),
      ...(description ? [segment("G69", description.slice(0, 45))] : []),
      segment("N9", "LI", no),
    ]),
    segment("W76", units),
  ];
}

export interface ShippingAdvice {
  /** Of the 940. Some warehouses leave it out and name the shipment only. */
  orderNo: string;
  shipmentNo: string;
  shippedAt: Date | undefined;
  scac: string;
  parties: Record<string, Party>;
  trackingNos: string[];
  lines: {
    no: string;
    ids: ProductId[];
    ordered: number;
    shipped: number;
    unit: string;
    ssccs: string[];
    trackingNo: string;
  }[];
}

const carriersNumbers = ["CN", "2I", "BM"];

/** The 945 of a third party's warehouse: what it shipped of an order, by which carrier, in which cartons. */
export function read945({ body }: Message): ShippingAdvice {
  const first = body.findIndex((one) => one.tag === "LX");
  const header = first === -1 ? body : body.slice(0, first);
  const w06 = header.find((one) => one.tag === "W06");
  const numbers = (some: readonly Segment[]) => [
    ...some.filter((one) => one.tag === "N9" && carriersNumbers.includes(at(one, 1))).map((one) => at(one, 2)),
    ...some.filter((one) => one.tag === "MAN" && at(one, 1) === "CP").map((one) => at(one, 2)),
  ];
  const lines = loopsOf(body, "LX", ["W03"]).flatMap((loop) => {
    const marks = loop.filter((one) => one.tag === "MAN" && at(one, 1) === "GM");
    return loop
      .filter((one) => one.tag === "W12")
      .map((w12) => ({
        no:
          at(
            loop.find((one) => one.tag === "N9" && at(one, 1) === "LI"),
            2,
          ) || at(loop[0], 1),
        ids: [...productIds({ tag: "W12", elements: w12.elements.slice(0, 8) }, 7), ...upc(at(w12, 6))],
        ...{ ordered: Number(at(w12, 2) || "0"), shipped: Number(at(w12, 3) || "0"), unit: at(w12, 5) },
        // The mark may stand with its application identifier, 00.
        ssccs: marks.map((one) => at(one, 2).slice(-18)),
        // The carrier's number of the carton this line lies in.
        trackingNo: at(
          loop.find((one) => one.tag === "MAN" && at(one, 1) === "CP"),
          2,
        ),
      }));
  });
  return {
    ...{ orderNo: at(w06, 2), shipmentNo: at(w06, 4), shippedAt: dayOf(at(w06, 3)) },
    scac: at(
      header.find((one) => one.tag === "W27"),
      2,
    ),
    parties: readParties(header),
    trackingNos: [...new Set([...numbers(header), ...numbers(body.slice(header.length))])].filter(Boolean),
    lines,
  };
}

const upc = (value: string): ProductId[] => (value ? [{ qualifier: "UP", value }] : []);
