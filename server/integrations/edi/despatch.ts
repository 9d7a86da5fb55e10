import { dtm, lin, n1, nads, pairs } from "./parts";
import { nobody, type Party, type PurchaseLine, type PurchaseOrder } from "./purchase-order";
import { date8, type Segment, segment, time4 } from "./segment";

/** A logistic unit with its SSCC-18 and what is in it, by the buyer's numbers of lines. */
export interface Carton {
  sscc: string;
  lines: { no: string; quantity: number }[];
}

export interface Despatch {
  number: string;
  shippedAt: Date;
  arrivesAt?: Date;
  carrier: { scac: string; name: string };
  trackingNo: string;
  grams: number;
  from: Party;
  cartons: Carton[];
}

const lineOf = (purchase: PurchaseOrder, no: string): PurchaseLine =>
  purchase.lines.find((line) => line.no === no) ?? {
    ...{ no, quantity: 0, unit: "EA", price: "", ids: [], description: "" },
  };

/** Grams as kilograms with three decimals; counted in whole grams, no number is rounded. */
const kilograms = (grams: number) => `${Math.floor(grams / 1000)}.${String(grams % 1000).padStart(3, "0")}`;

/**
 * What stands between ST and SE of an 856 of structure 0001: shipment, order, packs, items. Every HL names the one above it;
 * a pack is marked with its SSCC-18 behind the application identifier 00.
 */
export function write856(purchase: PurchaseOrder, despatch: Despatch): Segment[] {
  const { shippedAt, carrier, cartons } = despatch;
  let levels = 2;
  const packs = cartons.flatMap((carton) => {
    const pack = ++levels;
    const items = carton.lines.flatMap(({ no, quantity }) => {
      const { ids, unit, quantity: ordered } = lineOf(purchase, no);
      return [
        segment("HL", ++levels, pack, "I", "0"),
        segment("LIN", no, ...pairs(ids)),
        segment("SN1", no, quantity, unit || "EA", "", ordered, unit || "EA"),
      ];
    });
    return [
      segment("HL", pack, 2, "P", items.length > 0 ? "1" : "0"),
      segment("MAN", "GM", `00${carton.sscc}`),
      ...items,
    ];
  });
  const units = cartons.flatMap(({ lines }) => lines).reduce((sum, { quantity }) => sum + quantity, 0);
  const to = purchase.parties.ST ?? purchase.parties.DP ?? nobody;
  return [
    segment("BSN", "00", despatch.number, date8(shippedAt), time4(shippedAt), "0001"),
    segment("HL", 1, "", "S", "1"),
    segment("TD1", "CTN", cartons.length, "", "", "", "G", kilograms(despatch.grams), "KG"),
    segment("TD5", "", "2", carrier.scac, "", carrier.name),
    ...(despatch.trackingNo ? [segment("REF", "CN", despatch.trackingNo)] : []),
    segment("DTM", "011", date8(shippedAt), time4(shippedAt)),
    ...(despatch.arrivesAt ? [segment("DTM", "017", date8(despatch.arrivesAt))] : []),
    ...n1("SF", despatch.from),
    ...n1("ST", to),
    segment("HL", 2, 1, "O", packs.length > 0 ? "1" : "0"),
    segment("PRF", purchase.number, "", "", date8(purchase.orderedAt)),
    ...packs,
    segment("CTT", levels, units),
  ];
}

/** What stands between UNH and UNT of a DESADV: CPS 1 is the shipment, each carton a CPS below it with its SSCC in GIN. */
export function writeDesadv(purchase: PurchaseOrder, despatch: Despatch, now: Date): Segment[] {
  const { carrier, cartons } = despatch;
  let place = 0;
  const packs = cartons.flatMap((carton, i) => [
    segment("CPS", i + 2, 1),
    segment("PAC", 1, "", "CT"),
    segment("PCI", "33E"),
    segment("GIN", "BJ", carton.sscc),
    ...carton.lines.flatMap(({ no, quantity }) => {
      const { ids, unit } = lineOf(purchase, no);
      // Lines are numbered through; the buyer's own number is told beside the order's.
      return [
        ...lin(String(++place), ids),
        segment("QTY", ["12", quantity, unit]),
        segment("RFF", ["ON", purchase.number, no]),
      ];
    }),
  ]);
  return [
    segment("BGM", "351", despatch.number, "9"),
    dtm("137", now),
    dtm("11", despatch.shippedAt),
    ...(despatch.arrivesAt ? [dtm("132", despatch.arrivesAt)] : []),
    segment("RFF", ["ON", purchase.number]),
    ...(despatch.trackingNo ? [segment("RFF", ["CN", despatch.trackingNo])] : []),
    ...nads(purchase, ["SU", "BY", "DP"]),
    segment("TDT", "20", "", "30", "", [carrier.scac, "", "", carrier.name]),
    segment("CPS", 1),
    segment("PAC", cartons.length),
    ...packs,
    segment("CNT", ["2", place]),
  ];
}
