import type { ManualOrder } from "@/lib/contracts/manual-order";
import type { PaymentStatus } from "@/lib/contracts/order-status";
import { parseMoney } from "@/lib/format/money";
import { type Address, emptyAddress } from "./address-fields";

export interface DraftLine {
  /** Tells the lines apart while they are edited. */
  key: number;
  sku: string;
  quantity: string;
  unitPrice: string;
}

export interface OrderDraft {
  channel: string;
  externalNo: string;
  address: Address;
  country: string;
  lines: DraftLine[];
  freight: string;
  discount: string;
  payment: PaymentStatus;
  method: ManualOrder["method"];
  pickupLocation: string;
  sellerNote: string;
}

let keys = 0;
export const emptyLine = (): DraftLine => ({ key: keys++, sku: "", quantity: "1", unitPrice: "" });

/** Codes of currencies begin with their country's; the euro and the X… ones have none. */
const countryOf = (currency: string) => (/^(EU|X)/.test(currency) ? "" : currency.slice(0, 2));

export const emptyDraft = (currency: string): OrderDraft => ({
  channel: "",
  externalNo: "",
  address: emptyAddress,
  country: countryOf(currency),
  lines: [emptyLine()],
  freight: "",
  discount: "",
  payment: "paid",
  method: "ship",
  pickupLocation: "",
  sellerNote: "",
});

/** The draft as the server takes it; whether it is complete is the schema's to say. */
export function draftInput(draft: OrderDraft, channel: string, currency: string) {
  const lines = draft.lines.filter((line) => line.sku);
  return {
    channel,
    currency,
    externalNo: draft.externalNo.trim() || undefined,
    shipTo: { ...draft.address, country: draft.country },
    method: draft.method,
    pickupLocation: draft.method === "pickup" ? draft.pickupLocation || undefined : undefined,
    lines: lines.map(({ sku, quantity, unitPrice }) => ({ sku, quantity: Number(quantity), unitPrice })),
    freight: draft.freight || "0",
    discount: draft.discount || "0",
    payment: draft.payment,
    sellerNote: draft.sellerNote.trim() || undefined,
  };
}

/** Undefined while something is missing or makes no sense. */
export function draftTotal({ lines, freight, discount }: OrderDraft, currency: string): bigint | undefined {
  let total = (parseMoney(freight || "0", currency) ?? 0n) - (parseMoney(discount || "0", currency) ?? 0n);
  for (const line of lines.filter(({ sku }) => sku)) {
    const price = parseMoney(line.unitPrice, currency);
    if (price === undefined || !/^\d{1,7}$/.test(line.quantity)) return undefined;
    total += price * BigInt(line.quantity);
  }
  return total < 0n ? undefined : total;
}
