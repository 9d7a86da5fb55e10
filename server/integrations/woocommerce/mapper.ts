import { minorDigits } from "@/lib/contracts/order";
import { toDecimal, toMinor } from "@/server/domain/order/money";
import type { PlatformOrder, PlatformRefund, PlatformStage } from "../channel/port";
import { toldShipment } from "../channel/told-shipment";
import { record, records, text } from "../wire/http";

type Json = Record<string, unknown>;

const stages: Record<string, PlatformStage> = {
  ...{ pending: "unpaid", failed: "unpaid", "checkout-draft": "unpaid", processing: "to_ship", completed: "completed" },
  ...{ cancelled: "canceled", refunded: "canceled", trash: "canceled" },
};

/** Times of the API are UTC and do not say so. */
export function fromGmt(value: unknown): Date | undefined {
  const at = new Date(`${text(value).replace(/Z$/, "")}Z`);
  return Number.isNaN(at.getTime()) ? undefined : at;
}

const magnitude = (amount: bigint) => (amount < 0n ? -amount : amount);

function reader(currency: string) {
  const digits = minorDigits(currency);
  let sound = true;
  return {
    /** What is no number counts as nothing, and makes the whole unsound. */
    money(amount: unknown) {
      const said = text(amount) || "0";
      if (/^-?\d+(\.\d+)?$/.test(said)) return toMinor(said, digits).minor;
      sound = false;
      return 0n;
    },
    decimal: (amount: bigint) => toDecimal(amount < 0n ? 0n : amount, digits),
    sound: () => sound,
  };
}

/** What refunds took back of a line: units and money. Lines of refunds are negative and name theirs in their meta data. */
function takenBack(refunds: Json[], money: (amount: unknown) => bigint) {
  const byLine = new Map<string, { units: number; net: bigint; gross: bigint }>();
  for (const line of refunds.flatMap((refund) => records(refund.line_items))) {
    const origin = records(line.meta_data).find((meta) => text(meta.key) === "_refunded_item_id");
    const before = byLine.get(text(origin?.value)) ?? { units: 0, net: 0n, gross: 0n };
    const net = magnitude(money(line.total)) + magnitude(money(line.total_tax));
    const gross = magnitude(money(line.subtotal)) + magnitude(money(line.subtotal_tax));
    const units = Math.abs(Number(text(line.quantity)));
    byLine.set(text(origin?.value), {
      units: before.units + units,
      net: before.net + net,
      gross: before.gross + gross,
    });
  }
  return byLine;
}

/**
 * An order of `/orders` with its refunds. Amounts of lines come without tax, however the shop enters its prices: tax is
 * added, it is what the buyer pays. `subtotal` is before, `total` after coupons. Units that were refunded are no longer part
 * of the order. Fees count as freight, negative ones as a discount. Undefined when it lacks what makes an order.
 */
export function readOrder(order: Json, refunds: Json[] = []): PlatformOrder | undefined {
  const [placedAt, modifiedAt] = [fromGmt(order.date_created_gmt), fromGmt(order.date_modified_gmt)];
  const externalNo = text(order.id);
  const currency = text(order.currency);
  const all = records(order.line_items);
  if (!externalNo || !placedAt || !modifiedAt || !/^[A-Z]{3}$/.test(currency) || all.length === 0) return undefined;
  const { money, decimal, sound } = reader(currency);
  const taken = takenBack(refunds, money);
  const leftOf = (line: Json) => Number(text(line.quantity)) - (taken.get(text(line.id))?.units ?? 0);
  // Some plugins sell by the half: a person has to look at those.
  if (!all.every((line) => Number.isSafeInteger(leftOf(line)))) return undefined;
  const open = all.filter((line) => leftOf(line) > 0);
  const kept = open.length > 0 ? open : all;
  const lines = kept.map((line) => {
    const back = open.length > 0 ? taken.get(text(line.id)) : undefined;
    const quantity = open.length > 0 ? leftOf(line) : Number(text(line.quantity));
    const units = BigInt(Math.max(quantity, 1));
    const gross = money(line.subtotal) + money(line.subtotal_tax) - (back?.gross ?? 0n);
    const net = money(line.total) + money(line.total_tax) - (back?.net ?? 0n);
    const highest = gross > net ? gross : net;
    // A unit that does not come out even costs the next higher amount; the line's discount takes the rest.
    const unit = (highest + units - 1n) / units;
    const sku = text(line.sku) || idOf(line.variation_id) || idOf(line.product_id) || text(line.name).slice(0, 100);
    return { sku: sku || text(line.id), quantity: Number(units), unit, net, discount: unit * units - net };
  });
  const fees = records(order.fee_lines).map((fee) => money(fee.total) + money(fee.total_tax));
  const sum = (amounts: bigint[]) => amounts.reduce((a, b) => a + b, 0n);
  const freight = money(order.shipping_total) + money(order.shipping_tax) + sum(fees.filter((fee) => fee > 0n));
  const discount = -sum(fees.filter((fee) => fee < 0n));
  const paidAt = fromGmt(order.date_paid_gmt);
  // `on-hold` waits for a bank transfer, or for a person; what only a plugin knows has to be looked at.
  const stage = stages[text(order.status)] ?? (paidAt ? "paused" : "unpaid");
  const [billing, shipping] = [record(order.billing), record(order.shipping)];
  const to = text(shipping.address_1) || text(shipping.city) ? shipping : billing;
  const cod = text(order.payment_method) === "cod" && !paidAt;
  const paid = paidAt !== undefined || stage === "to_ship" || stage === "completed";
  if (!sound()) return undefined;
  const name = [text(to.first_name), text(to.last_name)].filter(Boolean).join(" ");
  return {
    ...{ externalNo, modifiedAt, stage: stage === "to_ship" && open.length === 0 ? "canceled" : stage },
    // It knows no parcels, only when an order was completed, which is when it left.
    ...toldShipment(fromGmt(order.date_completed_gmt)),
    order: {
      ...{ externalNo, placedAt: placedAt.toISOString(), currency },
      buyer: { ...(idOf(order.customer_id) && { memberNo: idOf(order.customer_id) }) },
      shipTo: {
        ...{ name: name || text(to.company), phone: text(to.phone) || text(billing.phone) },
        country: /^[A-Z]{2}$/.test(text(to.country)) ? text(to.country) : "ZZ",
        ...{ province: text(to.state), city: text(to.city), district: "" },
        street: [text(to.address_1), text(to.address_2)].filter(Boolean).join(", "),
        ...(text(to.postcode) && { postalCode: text(to.postcode) }),
      },
      lines: lines.map(({ sku, quantity, unit, discount }) => {
        return { sku, quantity, unitPrice: decimal(unit), discount: decimal(discount) };
      }),
      freight: decimal(freight),
      ...(discount > 0n && { discount: decimal(discount) }),
      total: decimal(sum(lines.map((line) => line.net)) + freight - discount),
      payment: cod
        ? { status: "cod" }
        : paid
          ? { status: "paid", method: text(order.payment_method), ...(paidAt && { paidAt: paidAt.toISOString() }) }
          : { status: "unpaid" },
      ...(text(order.customer_note) && { buyerNote: text(order.customer_note) }),
    },
    lines: all.map((line) => ({
      ref: text(line.id),
      lineNo: kept.includes(line) ? kept.indexOf(line) + 1 : undefined,
      refund: leftOf(line) <= 0 ? "refunded" : "none",
      left: Math.max(0, leftOf(line)),
    })),
  };
}

/** Zero stands for none. */
const idOf = (value: unknown) => (text(value) === "0" ? "" : text(value));

/** Refunds are made already when they are seen; one row per line, or one of the whole amount. */
export function readRefunds(order: Json, refunds: Json[]): PlatformRefund[] {
  const { money, decimal } = reader(text(order.currency));
  return refunds.flatMap((refund): PlatformRefund[] => {
    const modifiedAt = fromGmt(refund.date_created_gmt);
    if (!modifiedAt) return [];
    const made = { externalNo: text(order.id), modifiedAt, status: "refunded" as const, reason: text(refund.reason) };
    const rest = { withGoods: false, tokens: {} };
    const lines = records(refund.line_items);
    const whole = { refundId: text(refund.id), lineRef: "", quantity: undefined };
    if (lines.length === 0) return [{ ...made, ...rest, ...whole, amount: decimal(magnitude(money(refund.amount))) }];
    return lines.map((line) => {
      const lineRef = text(records(line.meta_data).find((meta) => text(meta.key) === "_refunded_item_id")?.value);
      const amount = decimal(magnitude(money(line.total)) + magnitude(money(line.total_tax)));
      const quantity = Math.abs(Number(text(line.quantity)));
      return { ...made, ...rest, refundId: `${text(refund.id)}-${lineRef}`, lineRef, quantity, amount };
    });
  });
}
