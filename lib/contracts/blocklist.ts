import { z } from "zod";
import { reasonText } from "./order-edit";

export const blockReceiverInput = z.strictObject({ orderId: z.uuid(), reason: reasonText });
export const unblockReceiverInput = z.strictObject({ id: z.uuid() });

/** One receiver whose orders are held. The phone is masked: nobody needs it in clear to lift a block. */
export interface ReceiverBlock {
  id: string;
  maskedPhone: string;
  reason: string;
  createdByName: string | null;
  createdAt: Date;
}
