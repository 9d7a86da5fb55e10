import type { ZodSafeParseResult } from "zod";
import {
  forbiddenInCode,
  forbiddenInText,
  moneyPattern,
  type OrderInput,
  orderInput,
  orderLimits,
  overPreciseAmounts,
} from "./order";
import { deliveryMethods, paymentStatuses } from "./order-status";

/**
 * The same rules as `orderInput`, for orders that keep them: a plain look at each field, where the schema makes a copy
 * and notes what is wrong. It may refuse what the schema takes, never the other way round; a test holds it to that.
 */
type Look = (value: unknown) => boolean;

const text =
  (max: number, forbidden: RegExp, min = 0): Look =>
  (value) =>
    typeof value === "string" && value.length >= min && value.length <= max && !forbidden.test(value);
const code = (max: number) => text(max, forbiddenInCode, 1);
const prose = (max: number) => text(max, forbiddenInText);
const like =
  (pattern: RegExp, max: number): Look =>
  (value) =>
    typeof value === "string" && value.length <= max && pattern.test(value);
const among =
  (values: readonly string[]): Look =>
  (value) =>
    typeof value === "string" && values.includes(value);
const between =
  (min: number, max: number): Look =>
  (value) =>
    typeof value === "number" && value >= min && value <= max;

/** Days every month has, and the last days of the months that have them; a leap day is left to the schema. */
const day = "(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)";
const clock = "(?:[01]\\d|2[0-3]):[0-5]\\d";
const instant = like(
  new RegExp(`^(?:19[7-9]\\d|2[01]\\d\\d)-${day}T${clock}:[0-5]\\d(?:\\.\\d{1,6})?(?:Z|[+-]${clock})$`),
  40,
);
const money = like(moneyPattern, 17);

/** An object with all of `required`, perhaps some of `optional`, and nothing else. */
function object(required: Record<string, Look>, optional: Record<string, Look> = {}): Look {
  const looks = new Map(Object.entries({ ...required, ...optional }));
  const needed = Object.keys(required);
  return (value) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
    const fields = value as Record<string, unknown>;
    for (const name in fields) if (!looks.get(name)?.(fields[name])) return false;
    for (const name of needed) if (fields[name] === undefined) return false;
    return true;
  };
}

const line = object(
  {
    sku: code(100),
    quantity: (value) => Number.isInteger(value) && between(1, orderLimits.quantity)(value),
    unitPrice: money,
  },
  { discount: money },
);

const order = object(
  {
    channel: code(64),
    externalNo: code(120),
    placedAt: instant,
    currency: like(/^[A-Z]{3}$/, 3),
    buyer: object({}, { name: prose(100), phone: prose(40), memberNo: code(100), maskedId: code(500) }),
    shipTo: object(
      {
        name: prose(100),
        phone: prose(40),
        country: like(/^[A-Z]{2}$/, 2),
        province: prose(100),
        city: prose(100),
        district: prose(100),
        street: prose(500),
      },
      { postalCode: prose(20), lat: between(-90, 90), lng: between(-180, 180) },
    ),
    lines: (value) =>
      Array.isArray(value) && value.length > 0 && value.length <= orderLimits.lines && value.every(line),
    total: money,
    payment: object({ status: among(paymentStatuses) }, { method: prose(60), paidAt: instant, amount: money }),
  },
  {
    delivery: object({ method: among(deliveryMethods) }, { pickupLocation: code(64), promiseBy: instant }),
    freight: money,
    discount: money,
    buyerNote: prose(2_000),
    sellerNote: prose(2_000),
  },
);

/** Whether JSON is surely an order; false says nothing. */
export const isSurelyOrder = (json: unknown): json is OrderInput =>
  order(json) && overPreciseAmounts(json as OrderInput).length === 0;

/** `orderInput.safeParse` of parsed JSON, at a fraction of the price when the order is right. */
export const readOrder = (json: unknown): ZodSafeParseResult<OrderInput> =>
  isSurelyOrder(json) ? { success: true, data: json } : orderInput.safeParse(json);
