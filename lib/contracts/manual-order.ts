import { z } from "zod";
import { codeText, currencyCode, moneyText, orderLine, proseText, shipTo } from "./order";
import { type DeliveryMethod, paymentStatuses } from "./order-status";

/** A ride needs the door's place on the map, and a typed address has none: it would always be shipped instead. */
export const typedMethods = ["ship", "pickup"] as const satisfies DeliveryMethod[];

/** An order somebody types in. Amounts in major units as text; the total is added up by the server. */
export const manualOrder = z.strictObject({
  channel: codeText(64),
  /** Left out, a number is made. */
  externalNo: codeText(120).optional(),
  currency: currencyCode,
  shipTo,
  method: z.enum(typedMethods).default("ship"),
  pickupLocation: codeText(64).optional(),
  lines: z.array(orderLine).min(1).max(100),
  freight: moneyText.default("0"),
  discount: moneyText.default("0"),
  payment: z.enum(paymentStatuses),
  buyerNote: proseText(2_000).optional(),
  sellerNote: proseText(2_000).optional(),
});
export type ManualOrder = z.infer<typeof manualOrder>;
