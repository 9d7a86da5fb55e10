import { z } from "zod";
import { codeText, moneyText, orderLimits, proseText } from "./order";

/** One line for an order that came without any, as details files of platforms carry it. */
export const orderLineUpsert = z.strictObject({
  orderNo: codeText(120),
  /** Code of the channel; needed only where two channels have the same order number. */
  channel: codeText(100).optional(),
  sku: codeText(100),
  title: proseText(500).optional(),
  quantity: z.int32().min(1).max(orderLimits.quantity),
  /** Major units of the order's currency. */
  unitPrice: moneyText,
  /** As the platform words it; a line that was refunded or canceled is not taken. */
  status: z.string().max(100).optional(),
});
export type OrderLineUpsert = z.infer<typeof orderLineUpsert>;
