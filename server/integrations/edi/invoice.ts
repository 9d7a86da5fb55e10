import { minorDigits } from "@/lib/contracts/order";
import { toDecimal, toMinor } from "@/server/domain/order/money";
import { dtm, lin, n1, nads, pairs } from "./parts";
import { lineAmounts, nobody, type PurchaseOrder } from "./purchase-order";
import { date8, type Segment, segment } from "./segment";

export interface Invoice {
  number: string;
  date: Date;
  shippedAt: Date;
  despatchNo: string;
  dueInDays: number;
  /** Units invoiced, by the buyer's numbers of lines. Prices are the order's. */
  lines: { no: string; quantity: number }[];
  /** Decimal text in the order's currency. */
  freight: string;
  tax: string;
}

/** An invoice's amounts in minor units: of each line, of all lines, and what is to be paid. */
function amountsOf(purchase: PurchaseOrder, { lines, freight, tax }: Invoice) {
  const digits = minorDigits(purchase.currency);
  const rows = lines.flatMap(({ no, quantity }) => {
    const line = purchase.lines.find((one) => one.no === no);
    return line && quantity > 0 ? [{ line, quantity, net: lineAmounts(line.price, quantity, digits).net }] : [];
  });
  const goods = rows.reduce((sum, { net }) => sum + net, 0n);
  const [carriage, duty] = [toMinor(freight || "0", digits).minor, toMinor(tax || "0", digits).minor];
  return { rows, goods, carriage, duty, total: goods + carriage + duty, digits };
}

/** What stands between ST and SE of an 810. TDS and SAC carry two implied decimals, whatever the currency has. */
export function write810(purchase: PurchaseOrder, invoice: Invoice): Segment[] {
  const { rows, carriage, duty, total, digits } = amountsOf(purchase, invoice);
  const implied = (minor: bigint) => toMinor(toDecimal(minor, digits), 2).minor.toString();
  const to = purchase.parties.ST ?? purchase.parties.BY ?? nobody;
  return [
    segment("BIG", date8(invoice.date), invoice.number, date8(purchase.orderedAt), purchase.number),
    ...(purchase.currency ? [segment("CUR", "SE", purchase.currency)] : []),
    ...(invoice.despatchNo ? [segment("REF", "SI", invoice.despatchNo)] : []),
    ...n1("ST", to),
    segment("ITD", "01", "3", "", "", "", "", invoice.dueInDays),
    segment("DTM", "011", date8(invoice.shippedAt)),
    ...rows.flatMap(({ line, quantity }) => [
      segment("IT1", line.no, quantity, line.unit || "EA", line.price, "", ...pairs(line.ids)),
      ...(line.description ? [segment("PID", "F", "", "", "", line.description.slice(0, 80))] : []),
    ]),
    segment("TDS", implied(total)),
    ...(duty > 0n ? [segment("TXI", "TX", toDecimal(duty, digits))] : []),
    ...(carriage > 0n ? [segment("SAC", "C", "D240", "", "", implied(carriage))] : []),
    segment("CTT", rows.length),
  ];
}

/** What stands between UNH and UNT of an INVOIC. */
export function writeInvoic(purchase: PurchaseOrder, invoice: Invoice): Segment[] {
  const { rows, goods, carriage, duty, total, digits } = amountsOf(purchase, invoice);
  const moa = (kind: string, minor: bigint) => segment("MOA", [kind, toDecimal(minor, digits)]);
  return [
    segment("BGM", "380", invoice.number, "9"),
    dtm("137", invoice.date),
    dtm("35", invoice.shippedAt),
    segment("RFF", ["ON", purchase.number]),
    ...(invoice.despatchNo ? [segment("RFF", ["DQ", invoice.despatchNo])] : []),
    ...nads(purchase, ["SU", "BY", "DP", "IV"]),
    segment("CUX", ["2", purchase.currency, "4"]),
    segment("PAT", "1", "", ["5", "3", "D", invoice.dueInDays]),
    ...(carriage > 0n ? [segment("ALC", "C", "", "", "", "FC"), moa("8", carriage)] : []),
    ...rows.flatMap(({ line, quantity, net }, i) => [
      ...lin(String(i + 1), line.ids),
      segment("QTY", ["47", quantity, line.unit]),
      moa("203", net),
      segment("PRI", ["AAA", line.price]),
      segment("RFF", ["ON", purchase.number, line.no]),
    ]),
    segment("UNS", "S"),
    segment("CNT", ["2", rows.length]),
    moa("77", total),
    moa("79", goods),
    ...(duty > 0n ? [moa("124", duty)] : []),
  ];
}
