import { minorDigits, type OrderInput } from "@/lib/contracts/order";
import type { DeliveryMethod } from "@/lib/contracts/order-status";
import { toMinor } from "./money";
import type { Order } from "./types";

/** What a channel record adds to an order that leaves it open. */
export interface ChannelDefaults {
  id: string;
  defaultMethod: DeliveryMethod;
}

/**
 * A channel's order in our shape. Lines are numbered from 1 in the order they came; an order without lines
 * (some platforms export amounts only) stays without. Throws on amounts finer than the currency, which intake refuses.
 */
export function normalizeOrder(input: OrderInput, channel: ChannelDefaults): Order {
  const digits = minorDigits(input.currency);
  const money = (text: string | undefined): bigint => {
    if (text === undefined) return 0n;
    const { minor, exact } = toMinor(text, digits);
    if (!exact) throw new RangeError("an amount has more decimals than its currency");
    return minor;
  };
  const { shipTo, payment, delivery } = input;
  const totalMinor = money(input.total);
  return {
    channelId: channel.id,
    externalNo: input.externalNo,
    placedAt: new Date(input.placedAt),
    currency: input.currency,
    totalMinor,
    freightMinor: money(input.freight),
    discountMinor: money(input.discount),
    paymentStatus: payment.status,
    paymentMethod: payment.method ?? null,
    // A channel that says "paid" without an amount means the whole order.
    paidMinor: payment.amount !== undefined ? money(payment.amount) : payment.status === "paid" ? totalMinor : 0n,
    paidAt: payment.paidAt ? new Date(payment.paidAt) : null,
    method: delivery?.method ?? channel.defaultMethod,
    pickupCode: delivery?.pickupLocation ?? null,
    promiseBy: delivery?.promiseBy ? new Date(delivery.promiseBy) : null,
    receiver: {
      name: shipTo.name,
      phone: shipTo.phone,
      street: shipTo.street,
      token: input.buyer.maskedId || undefined,
    },
    country: shipTo.country,
    province: shipTo.province,
    city: shipTo.city,
    district: shipTo.district,
    postalCode: shipTo.postalCode ?? null,
    lat: shipTo.lat ?? null,
    lng: shipTo.lng ?? null,
    buyerNote: input.buyerNote?.trim() || null,
    sellerNote: input.sellerNote?.trim() || null,
    lines: input.lines.map((line, i) => ({
      lineNo: i + 1,
      skuCode: line.sku,
      quantity: line.quantity,
      canceledQuantity: 0,
      unitPriceMinor: money(line.unitPrice),
      discountMinor: money(line.discount),
    })),
  };
}
