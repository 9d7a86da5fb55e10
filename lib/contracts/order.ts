import { z } from "zod";
import { deliveryMethods, paymentStatuses } from "./order-status";

/** Limits of one inbound order; the public API documents them from here. */
export const orderLimits = { lines: 500, quantity: 1_000_000, orders: 1_000 } as const;

const noControls = "control characters are not allowed";
export const forbiddenInCode = /\p{Cc}|\p{Cs}/u;
export const forbiddenInText = /[^\P{Cc}\t\n\r]|\p{Cs}/u;

/** An identifier of somebody else's: no control characters, no lone surrogates. */
export const codeText = (max: number) =>
  z
    .string()
    .min(1)
    .max(max, { abort: true })
    .refine((value) => !forbiddenInCode.test(value), noControls);

/** Prose: line breaks and tabs are fine, other control characters are not. */
export const proseText = (max: number) =>
  z
    .string()
    .max(max, { abort: true })
    .refine((value) => !forbiddenInText.test(value), noControls);

export const moneyPattern = /^\d{1,12}(\.\d{1,4})?$/;

/** A non-negative amount in major units, as text: `"199.00"`. It never passes through a float. */
export const moneyText = z
  .string()
  .max(17, { abort: true })
  .regex(moneyPattern, 'must be a decimal string such as "199.00"')
  .meta({ examples: ["199.00"] });

const currencyPattern = /^[A-Z]{3}$/;
export const currencyCode = z.string().regex(currencyPattern, "must be an ISO 4217 code such as CNY");

/** ISO 8601 with an offset, between 1970 and 2200. */
const instant = z.iso
  .datetime({ offset: true })
  .refine((value) => value >= "1970" && value < "2200", "must lie between 1970 and 2200");

export const quantity = z.int32().min(1).max(orderLimits.quantity);
export const latitude = z.number().min(-90).max(90);
export const longitude = z.number().min(-180).max(180);

const buyer = z.strictObject({
  name: proseText(100).optional(),
  phone: proseText(40).optional(),
  memberNo: codeText(100).optional(),
  /** The platform's masked receiver id (Taobao OAID and the like). */
  maskedId: codeText(500).optional(),
});

/** Names of places may be empty: the order is then taken and held, not refused. */
export const shipTo = z.strictObject({
  name: proseText(100),
  phone: proseText(40),
  country: z.string().regex(/^[A-Z]{2}$/, "must be an ISO 3166-1 alpha-2 code such as CN"),
  province: proseText(100),
  city: proseText(100),
  district: proseText(100),
  street: proseText(500),
  postalCode: proseText(20).optional(),
  lat: latitude.optional(),
  lng: longitude.optional(),
});

export const delivery = z.strictObject({
  method: z.enum(deliveryMethods),
  pickupLocation: codeText(64).optional(),
  promiseBy: instant.optional(),
});

export const orderLine = z.strictObject({
  sku: codeText(100),
  quantity,
  unitPrice: moneyText,
  discount: moneyText.optional(),
});

const payment = z.strictObject({
  status: z.enum(paymentStatuses),
  method: proseText(60).optional(),
  paidAt: instant.optional(),
  amount: moneyText.optional(),
});

const shape = z.strictObject({
  channel: codeText(64),
  externalNo: codeText(120),
  placedAt: instant,
  currency: currencyCode,
  buyer,
  shipTo,
  delivery: delivery.optional(),
  lines: z.array(orderLine).min(1).max(orderLimits.lines, { abort: true }),
  freight: moneyText.optional(),
  discount: moneyText.optional(),
  total: moneyText,
  payment,
  buyerNote: proseText(2_000).optional(),
  sellerNote: proseText(2_000).optional(),
});

/** An order as a channel sends it. Money stays the text that was sent; a file's amount-only order has no lines. */
export type OrderInput = z.infer<typeof shape>;

const minorDigitsByCurrency = new Map<string, number>();

/** Decimal places of a currency's minor unit (ISO 4217 through CLDR); 2 for a code nobody knows. */
export function minorDigits(currency: string): number {
  let digits = minorDigitsByCurrency.get(currency);
  if (digits === undefined) {
    if (!currencyPattern.test(currency)) return 2;
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
