import { z } from "zod";
import { deliveryMethods, paymentStatuses } from "./order-status";

/** Limits of one inbound order; the public API documents them from here. */
export const orderLimits = { lines: 500, quantity: 1_000_000, orders: 1_000 } as const;

export const textPatterns = {
  /** An identifier of somebody else's: no control characters, no lone surrogates. */
  code: /^[^\p{Cc}\p{Cs}]+$/u,
  /** Prose: line breaks and tabs are fine, other control characters are not. */
  text: /^[^\0-\x08\x0b\x0c\x0e-\x1f\x7f\p{Cs}]*$/u,
  currency: /^[A-Z]{3}$/,
  country: /^[A-Z]{2}$/,
  money: /^\d{1,12}(\.\d{1,4})?$/,
} as const;

const code = (max: number) => z.string().min(1).max(max).regex(textPatterns.code, "control characters are not allowed");
const text = (max: number) => z.string().max(max).regex(textPatterns.text, "control characters are not allowed");

/** A non-negative amount in major units, as text: `"199.00"`. It never passes through a float. */
export const moneyText = z
  .string()
  .regex(textPatterns.money, 'must be a decimal string such as "199.00"')
  .meta({ examples: ["199.00"] });

export const currencyCode = z.string().regex(textPatterns.currency, "must be an ISO 4217 code such as CNY");

/** ISO 8601 with an offset, between 1970 and 2200. */
export const instant = z.iso
  .datetime({ offset: true })
  .refine((value) => value >= "1970" && value < "2200", "must lie between 1970 and 2200");

export const quantity = z.int().min(1).max(orderLimits.quantity);
export const latitude = z.number().min(-90).max(90);
export const longitude = z.number().min(-180).max(180);

const buyer = z.strictObject({
  name: text(100).optional(),
  phone: text(40).optional(),
  memberNo: code(100).optional(),
  /** The platform's masked receiver id (Taobao OAID and the like). */
  maskedId: code(500).optional(),
});

/** Names of places may be empty: the order is then taken and held, not refused. */
export const shipTo = z.strictObject({
  name: text(100),
  phone: text(40),
  country: z.string().regex(textPatterns.country, "must be an ISO 3166-1 alpha-2 code such as CN"),
  province: text(100),
  city: text(100),
  district: text(100),
  street: text(500),
  postalCode: text(20).optional(),
  lat: latitude.optional(),
  lng: longitude.optional(),
});

export const delivery = z.strictObject({
  method: z.enum(deliveryMethods),
  pickupLocation: code(64).optional(),
  promiseBy: instant.optional(),
});

const line = z.strictObject({
  sku: code(100),
  quantity,
  unitPrice: moneyText,
  discount: moneyText.optional(),
});

const payment = z.strictObject({
  status: z.enum(paymentStatuses),
  method: text(60).optional(),
  paidAt: instant.optional(),
  amount: moneyText.optional(),
});

const shape = z.strictObject({
  channel: code(64),
  externalNo: code(120),
  placedAt: instant,
  currency: currencyCode,
  buyer,
  shipTo,
  delivery: delivery.optional(),
  lines: z.array(line).min(1).max(orderLimits.lines),
  freight: moneyText.optional(),
  discount: moneyText.optional(),
  total: moneyText,
  payment,
  buyerNote: text(2_000).optional(),
  sellerNote: text(2_000).optional(),
});

/** An order as a channel sends it. Money stays the text that was sent; a file's amount-only order has no lines. */
export type OrderInput = z.infer<typeof shape>;

const minorDigitsByCurrency = new Map<string, number>();

/** Decimal places of a currency's minor unit (ISO 4217 through CLDR); 2 for a code nobody knows. */
export function minorDigits(currency: string): number {
  let digits = minorDigitsByCurrency.get(currency);
  if (digits === undefined) {
    digits = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
    // Anybody can make up codes; only so many are worth remembering.
    if (minorDigitsByCurrency.size < 500) minorDigitsByCurrency.set(currency, digits);
  }
  return digits;
}

/** Where an amount of the order has more decimals than its currency. */
export function overPreciseAmounts(order: OrderInput): (string | number)[][] {
  const allowed = minorDigits(order.currency);
  const paths: (string | number)[][] = [];
  const check = (amount: string | undefined, ...path: (string | number)[]) => {
    if (amount === undefined) return;
    const point = amount.indexOf(".");
    if (point !== -1 && amount.length - point - 1 > allowed) paths.push(path);
  };
  check(order.total, "total");
  check(order.freight, "freight");
  check(order.discount, "discount");
  check(order.payment.amount, "payment", "amount");
  for (const [i, { unitPrice, discount }] of order.lines.entries()) {
    check(unitPrice, "lines", i, "unitPrice");
    check(discount, "lines", i, "discount");
  }
  return paths;
}

export const orderInput = shape.superRefine((order, context) => {
  for (const path of overPreciseAmounts(order)) {
    context.addIssue({ code: "custom", path, message: `${order.currency} has fewer decimal places` });
  }
});
