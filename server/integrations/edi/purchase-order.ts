import { minorDigits, type OrderInput } from "@/lib/contracts/order";
import { toDecimal, toMinor } from "@/server/domain/order/money";

/** A product number and whose it is: `VN` the seller's, `BP` the buyer's, `UP` and `EN` of GS1. */
export interface ProductId {
  qualifier: string;
  value: string;
}

export interface PurchaseLine {
  /** The buyer's number of it, which answers repeat. */
  no: string;
  quantity: number;
  unit: string;
  /** As it was sent, with as many decimals as it had; empty when the price is agreed elsewhere. */
  price: string;
  ids: ProductId[];
  description: string;
}

export interface Party {
  name: string;
  /** The number of the party and by whose list: `9` D-U-N-S with suffix, `92` the buyer's own, `9` GS1 in EDIFACT. */
  id: string;
  idQualifier: string;
  street: string;
  city: string;
  region: string;
  postalCode: string;
  country: string;
  phone: string;
}

export const nobody: Party = {
  ...{ name: "", id: "", idQualifier: "", street: "", city: "", region: "", postalCode: "", country: "", phone: "" },
};

export interface PurchaseOrder {
  purpose: "original" | "cancellation" | "change" | "replacement";
  number: string;
  orderedAt: Date;
  currency: string;
  deliverBy: Date | undefined;
  /** By their roles: `BY` buyer, `ST` or `DP` where the goods go, `SU` or `SE` seller. */
  parties: Record<string, Party>;
  lines: PurchaseLine[];
  /** What the buyer says it comes to; empty when it does not say. */
  total: string;
  note: string;
}

export interface ReadingOptions {
  /** Where the document names none. */
  currency: string;
  country: string;
  /** Whose numbers are our SKUs, the first that a line has; the seller's own before GS1's before the buyer's. */
  skuQualifiers?: readonly string[];
}

/** An order of ours but for its channel, or why it cannot be one. */
export type ReadOrder = { ok: true; order: Omit<OrderInput, "channel"> } | { ok: false; problems: string[] };

const usualQualifiers = ["VN", "VP", "SA", "SK", "VC", "EN", "SRV", "UP", "UK", "UA", "UI", "IN", "BP", "CB"];

/**
 * A line's amounts in minor units. Wholesale prices may be finer than the currency: the line's amount is rounded, not the
 * price, and a unit that does not come out even costs more, the line's discount taking the rest.
 */
export function lineAmounts(price: string, quantity: number, digits: number) {
  const scale = Math.max(0, (price.split(".")[1] ?? "").length - digits);
  const exact = toMinor(price || "0", digits + scale).minor * BigInt(quantity);
  const divisor = 10n ** BigInt(scale);
  const net = (exact + divisor / 2n) / divisor;
  const unit = (net + BigInt(quantity) - 1n) / BigInt(quantity);
  return { net, unit, discount: unit * BigInt(quantity) - net };
}

/** The order as it goes into the pool. It is on account: nothing waits for its money. */
export function toOrderInput(purchase: PurchaseOrder, options: ReadingOptions): ReadOrder {
  const { skuQualifiers = usualQualifiers } = options;
  const currency = purchase.currency || options.currency;
  const digits = minorDigits(currency);
  const problems: string[] = [];
  const lines = purchase.lines.map((line) => {
    const sku = skuQualifiers.map((wanted) => line.ids.find((id) => id.qualifier === wanted)?.value).find(Boolean);
    const what = `Line ${line.no || "without a number"}`;
    if (!sku) problems.push(`${what} names no product`);
    if (!Number.isInteger(line.quantity) || line.quantity < 1) problems.push(`${what} has no whole quantity`);
    if (!/^(\d+(\.\d*)?|\.\d+)?$/.test(line.price)) problems.push(`${what} has no readable price`);
    return { ...line, sku: sku ?? "" };
  });
  if (!/^(\d+(\.\d*)?)?$/.test(purchase.total)) problems.push("The order's total is not readable");
  if (!purchase.number) problems.push("The order has no number");
  if (lines.length === 0) problems.push("The order has no lines");
  if (problems.length > 0) return { ok: false, problems };

  const to = purchase.parties.ST ?? purchase.parties.DP ?? purchase.parties.BY ?? nobody;
  const amounts = lines.map((line) => lineAmounts(line.price, line.quantity, digits));
  const sum = amounts.reduce((total, { net }) => total + net, 0n);
  const said = toMinor(purchase.total || "0", digits);
  const buyer = purchase.parties.BY ?? purchase.parties.BT ?? to;
  return {
    ok: true,
    order: {
      externalNo: purchase.number,
      placedAt: purchase.orderedAt.toISOString(),
      currency,
      buyer: { ...(buyer.name && { name: buyer.name }), ...(buyer.id && { memberNo: buyer.id }) },
      shipTo: {
        // Branches are often named by a number only, which both sides know.
        ...{ name: to.name || to.id, phone: to.phone, country: to.country || options.country },
        ...{ province: to.region, city: to.city, district: "", street: to.street },
        ...(to.postalCode && { postalCode: to.postalCode }),
      },
      delivery: { method: "ship", ...(purchase.deliverBy && { promiseBy: purchase.deliverBy.toISOString() }) },
      lines: lines.map(({ sku, quantity }, i) => {
        const { unit = 0n, discount = 0n } = amounts[i] ?? {};
        return { sku, quantity, unitPrice: toDecimal(unit, digits), discount: toDecimal(discount, digits) };
      }),
      // What the buyer says stands, so that a difference is seen.
      total: toDecimal(purchase.total && said.exact ? said.minor : sum, digits),
      payment: { status: "paid", method: "account" },
      ...(purchase.note && { buyerNote: purchase.note.slice(0, 2_000) }),
    },
  };
}
