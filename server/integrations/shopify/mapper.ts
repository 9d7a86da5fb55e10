import { minorDigits } from "@/lib/contracts/order";
import { allocate, toDecimal, toMinor } from "@/server/domain/order/money";
import type { PlatformOrder, PlatformRefund, PlatformStage } from "../channel/port";
import { toldShipment } from "../channel/told-shipment";
import { record, records, text } from "../wire/http";
import { idOf } from "./client";

type Json = Record<string, unknown>;

/** The name of the order's attribute in which our note stands: its own note is the buyer's. */
export const noteKey = "Weft";

const nodes = (connection: unknown) => records(record(connection).nodes);
const sum = (amounts: bigint[]) => amounts.reduce((a, b) => a + b, 0n);
const timeOf = (value: unknown) => {
  const at = new Date(text(value));
  return Number.isNaN(at.getTime()) ? undefined : at;
};

/** Amounts in the shop's currency, which may be another than the buyer saw: the shop's books are kept in it. */
function reader(currency: string) {
  const digits = minorDigits(currency);
  let sound = true;
  /** What is no number counts as nothing, and makes the whole unsound. */
  const checked = (value: unknown, pattern: RegExp) => {
    const said = text(value) || "0";
    if (pattern.test(said)) return said;
    sound = false;
    return "0";
  };
  return {
    money: (bag: unknown) => toMinor(checked(record(record(bag).shopMoney).amount, /^-?\d+(\.\d+)?$/), digits).minor,
    units: (value: unknown) => BigInt(checked(value, /^\d+$/)),
    decimal: (amount: bigint) => toDecimal(amount < 0n ? 0n : amount, digits),
    sound: () => sound,
  };
}

/** `whole` is of `quantity` units: what of it falls to the units that are left. */
const shareOf = (whole: bigint, left: bigint, quantity: bigint) => allocate(whole, [left, quantity - left])[0] ?? 0n;

const unpaid = ["PENDING", "PARTIALLY_PAID", "EXPIRED"];
const waiting = ["ON_HOLD", "SCHEDULED"];
const received = ["PAID", "PARTIALLY_REFUNDED", "REFUNDED"];

const gateways = (order: Json) => (Array.isArray(order.paymentGatewayNames) ? order.paymentGatewayNames.map(text) : []);
/** Paid at the door: a payment by hand, which stays pending until the carrier has the money. */
const onDelivery = (order: Json) => gateways(order).some((name) => /cash on delivery|\bcod\b|货到付款/i.test(name));

function stageOf(order: Json, anyLeft: boolean): PlatformStage {
  const [paid, shipped] = [text(order.displayFinancialStatus), text(order.displayFulfillmentStatus)];
  if (text(order.cancelledAt)) return "canceled";
  // What came back after it was shipped was shipped all the same.
  if (shipped === "FULFILLED") return text(order.closedAt) ? "completed" : "shipped";
  if (shipped === "PARTIALLY_FULFILLED") return "partly_shipped";
  if (["VOIDED", "REFUNDED"].includes(paid) || !anyLeft) return "canceled";
  if (unpaid.includes(paid) && !onDelivery(order)) return "unpaid";
  // Authorized money is there and is taken when the goods leave, so such orders may be shipped.
  const open = nodes(order.fulfillmentOrders).filter((one) => !["CLOSED", "CANCELLED"].includes(text(one.status)));
  return open.length > 0 && open.every((one) => waiting.includes(text(one.status))) ? "paused" : "to_ship";
}

/** Fulfillments that stand; a canceled one has not left. */
function shipmentOf(order: Json) {
  const made = records(order.fulfillments).filter((one) => text(one.status) !== "CANCELLED");
  const times = made.flatMap((one) => timeOf(one.createdAt) ?? []).sort((a, b) => b.getTime() - a.getTime());
  return toldShipment(
    times[0],
    made.flatMap((one) => records(one.trackingInfo).map(({ number }) => text(number))),
  );
}

/**
 * An `Order` of the Admin API with all its line items. Quantities are `currentQuantity`: orders are edited and refunded
 * after the fact. Where taxes are not part of prices they are added to their lines: it is what the buyer pays. What needs
 * no shipping (gift cards, downloads) and tips are left out, with their money. Undefined when it is no order.
 */
export function readOrder(order: Json): PlatformOrder | undefined {
  const [placedAt, modifiedAt] = [timeOf(order.createdAt), timeOf(order.updatedAt)];
  const all = nodes(order.lineItems);
  const currency = text(order.currencyCode);
  if (!idOf(order.id) || !placedAt || !modifiedAt || !/^[A-Z]{3}$/.test(currency) || all.length === 0) return undefined;
  const { money, units: count, decimal, sound } = reader(currency);
  const included = order.taxesIncluded !== false;
  const taxOf = (line: Json) => (included ? 0n : sum(records(line.taxLines).map((tax) => money(tax.priceSet))));

  const left = (line: Json) => count(line.currentQuantity);
  const goods = all.filter((line) => line.requiresShipping !== false);
  const open = goods.filter((line) => left(line) > 0n);
  const anyLeft = all.some((line) => left(line) > 0n);
  const kept = open.length > 0 ? open : goods.length > 0 ? goods : all;
  const lines = kept.map((line) => {
    const quantity = count(line.quantity);
    // More than there were cannot be left.
    const units = left(line) > quantity ? quantity : left(line) || quantity;
    const discounts = sum(records(line.discountAllocations).map((one) => money(one.allocatedAmountSet)));
    const tax = shareOf(taxOf(line), units, quantity);
    const net = money(line.originalUnitPriceSet) * units - shareOf(discounts, units, quantity) + tax;
    // With tax on top a unit costs so much that its lines never cost less than they do.
    const unit = money(line.originalUnitPriceSet) + (units > 0n ? (tax + units - 1n) / units : 0n);
    const sku = text(line.sku) || idOf(record(line.variant).id) || text(line.title).slice(0, 100) || idOf(line.id);
    return { line, sku, quantity: Number(units), unit, net, discount: unit * units - net };
  });
  const shipping = nodes(order.shippingLines).filter((one) => one.isRemoved !== true);
  const freight = sum(shipping.map((one) => money(one.discountedPriceSet) + taxOf(one)));
  const stage = open.length === 0 && anyLeft ? "completed" : stageOf(order, anyLeft);
  const financial = text(order.displayFinancialStatus);
  const to = record(order.shippingAddress);
  const [method] = gateways(order);
  // Authorized money was not received yet, so nothing is said of how much it is.
  const amount = received.includes(financial) && { amount: decimal(money(order.totalReceivedSet)) };
  const sellerNote = records(order.customAttributes).find((one) => text(one.key) === noteKey);
  const externalNo = idOf(order.id);
  if (!sound()) return undefined;
  return {
    ...{ externalNo, modifiedAt, stage },
    ...shipmentOf(order),
    order: {
      ...{ externalNo, placedAt: placedAt.toISOString(), currency },
      buyer: { ...(idOf(record(order.customer).id) && { memberNo: idOf(record(order.customer).id) }) },
      shipTo: {
        ...{ name: text(to.name) || text(to.company), phone: text(to.phone) || text(order.phone) },
        country: /^[A-Z]{2}$/.test(text(to.countryCodeV2)) ? text(to.countryCodeV2) : "ZZ",
        ...{ province: text(to.province), city: text(to.city), district: "" },
        street: [text(to.address1), text(to.address2)].filter(Boolean).join(", "),
        ...(text(to.zip) && { postalCode: text(to.zip) }),
      },
      lines: lines.map(({ sku, quantity, unit, discount }) => {
        return { sku, quantity, unitPrice: decimal(unit), discount: decimal(discount) };
      }),
      freight: decimal(freight),
      total: decimal(sum(lines.map((line) => line.net)) + freight),
      payment: unpaid.includes(financial)
        ? { status: onDelivery(order) ? "cod" : "unpaid" }
        : { status: "paid", ...(method && { method }), ...amount },
      ...(text(order.note) && { buyerNote: text(order.note) }),
      ...(sellerNote && { sellerNote: text(sellerNote.value) }),
    },
    lines: all.map((line) => ({
      ref: idOf(line.id),
      lineNo: kept.includes(line) ? kept.indexOf(line) + 1 : undefined,
      // What was taken back in part stays to be shipped, with the units that are left.
      refund: left(line) === 0n && stage !== "canceled" ? "refunded" : "none",
      left: Number(left(line)),
    })),
  };
}

const returnStatus: Record<string, PlatformRefund["status"]> = {
  ...{ REQUESTED: "requested", OPEN: "awaiting_goods", DECLINED: "refused", CANCELED: "closed", CLOSED: "closed" },
};

/** Refunds of an order are made already; its returns are asked for, agreed to and closed. One row per line of each. */
export function readRefunds(order: Json): PlatformRefund[] {
  const modifiedAt = timeOf(order.updatedAt);
  if (!modifiedAt) return [];
  const { money, decimal } = reader(text(order.currencyCode));
  const externalNo = idOf(order.id);
  const refunds = records(order.refunds).flatMap((refund): PlatformRefund[] => {
    const about = { externalNo, modifiedAt: timeOf(refund.createdAt) ?? modifiedAt, reason: text(refund.note) };
    const made = { ...about, status: "refunded" as const, withGoods: false, tokens: {} };
    const lines = nodes(refund.refundLineItems);
    const whole = { refundId: idOf(refund.id), lineRef: "", quantity: undefined };
    if (lines.length === 0) return [{ ...made, ...whole, amount: decimal(money(refund.totalRefundedSet)) }];
    return lines.map((line) => {
      const tax = order.taxesIncluded === false ? money(line.totalTaxSet) : 0n;
      const lineRef = idOf(record(line.lineItem).id);
      const row = { refundId: `${idOf(refund.id)}-${lineRef}`, lineRef, quantity: Number(text(line.quantity)) };
      return { ...made, ...row, amount: decimal(money(line.subtotalSet) + tax) };
    });
  });
  const returns = nodes(order.returns).flatMap((one) =>
    nodes(one.returnLineItems).flatMap((line): PlatformRefund[] => {
      const status = returnStatus[text(one.status)];
      if (!status) return [];
      const lineRef = idOf(record(record(line.fulfillmentLineItem).lineItem).id);
      const row = { refundId: `return-${idOf(one.id)}-${idOf(line.id)}`, externalNo, lineRef, modifiedAt, status };
      const what = { quantity: Number(text(line.quantity)), reason: text(line.customerNote), withGoods: true };
      // What a return pays back is decided when the goods have come.
      return [{ ...row, ...what, amount: "0", tokens: { returnId: idOf(one.id) } }];
    }),
  );
  return [...refunds, ...returns];
}
