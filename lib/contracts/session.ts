import { z } from "zod";

export const sessionPageInput = z.object({
  q: z.string().trim().max(100).default(""),
  cursor: z.uuid().nullish(),
  limit: z.int32().min(1).max(100).default(50),
});
export type SessionPage = z.output<typeof sessionPageInput>;

/** A livestream is what was set aside for it: the lock has its channel, its window and its units. */
export interface SessionRow {
  id: string;
  title: string;
  channelCode: string;
  channelName: string;
  currency: string;
  startsAt: Date;
  /** When it ended or is going to: its end, or earlier when it was ended early. */
  endsAt: Date;
  active: boolean;
  /** Units that were set aside, sold out of them, and still set aside; the rest was given back. */
  locked: number;
  drawn: number;
  remaining: number;
  orders: number;
  units: number;
  gmvMinor: bigint;
}

export interface SessionFigures extends SessionRow {
  canceledOrders: number;
  canceledMinor: bigint;
  refundedOrders: number;
  refundedMinor: bigint;
}

export interface SessionMinute {
  at: Date;
  orders: number;
  gmvMinor: bigint;
}

export interface SessionSku {
  skuId: string;
  skuCode: string;
  name: string;
  locked: number;
  drawn: number;
  remaining: number;
  givenBack: number;
  /** Ordered within the window, out of the lock or not. */
  ordered: number;
}
