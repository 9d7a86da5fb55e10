import { z } from "zod";

/** What is done with a shop. Reading may be done again at any time; what it is told may be said again after it failed. */
const reads = ["pull", "sweep", "push", "refunds", "articles"];
const tells = ["ship", "refund", "note"];

/** Whether a call can be made once more without harm. */
export const isReplayable = ({ operation, problem }: { operation: string; problem: string | null }): boolean =>
  reads.includes(operation) || (tells.includes(operation) && problem !== null);
export const isTold = (operation: string): boolean => tells.includes(operation);

/** Codes that are Weft's and not the platform's: nobody answered, or Weft did not ask. */
const ownCodes = [
  ...(["TIMEOUT", "NETWORK", "MALFORMED", "TOO_LARGE", "INTERNAL", "ENDLESS", "LOOP", "UNSAID"] as const),
  ...(["RATE_LIMITED", "LEFT_ALONE", "NO_REFRESH", "NOT_OFFERED", "GONE", "CHANGED", "TOO_MANY_PAGES"] as const),
  ...(["UNREADABLE", "INVALID", "NOT_FOLLOWED", "NOT_DECIDED"] as const),
  ...(["NOT_PAID", "NO_PAYER", "NO_NUMBER", "PARCELS", "CONTACT"] as const),
] as const;
type OwnCode = (typeof ownCodes)[number];
export const ownCode = (code: string | null): OwnCode | undefined => ownCodes.find((own) => own === code);

export const shopReplayInput = z.strictObject({ id: z.uuid(), callId: z.uuid() });
export const shopRefundsInput = z.strictObject({ id: z.uuid(), open: z.boolean().default(true) });
export const orderShopInput = z.strictObject({ orderId: z.uuid() });
export const agreeRefundInput = z.strictObject({
  orderId: z.uuid(),
  refundId: z.string().min(1).max(120),
  /** What the person saw, decimal text: agreed to is just this. */
  amount: z.string().regex(/^\d+(\.\d+)?$/),
});

export interface ErrorBudgetView {
  calls: number;
  failed: number;
  /** Failed of all, 0 to 1. */
  share: number;
  /** Of what may fail, 1 being all of it. */
  spent: number;
}

export interface RateLimitView {
  /** `*`: all calls together. */
  method: string;
  per: "app" | "shop";
  perMinute: number;
  /** Calls in the minute before this one. */
  used: number;
  /** How full its bucket is, 0 to 1. */
  left: number;
  /** The platform said to come back then. */
  closedUntil: Date | null;
}

export interface ShopHealthView {
  /** Null where no orders are read. */
  readThrough: Date | null;
  lastOrderAt: Date | null;
  breaker: { state: "closed" | "open" | "half_open"; until: Date | null };
  limits: RateLimitView[];
  /** At most this share of calls may fail. */
  target: number;
  day: ErrorBudgetView;
  week: ErrorBudgetView;
  /** Where the platform may report orders; null when it does not. */
  reportPath: string | null;
  /** What was done in the last days. */
  operations: string[];
}

export interface ShopRefundView {
  refundId: string;
  externalNo: string;
  orderId: string | null;
  currency: string | null;
  status: "requested" | "awaiting_goods" | "goods_sent" | "refused" | "closed" | "refunded";
  /** Decimal text. */
  amount: string;
  quantity: number | null;
  reason: string;
  withGoods: boolean;
  modifiedAt: Date;
  /** What became of telling the platform that the seller agrees. */
  told: "pending" | "done" | "parked" | null;
  code: string | null;
  words: string | null;
  /** The line of the order it is about; null: the whole order, or not known. */
  lineNo: number | null;
  /** The seller may agree to it now. */
  agreeable: boolean;
}

/** The shop an order came from, as far as the order's page is about it. */
export interface OrderShopView {
  shopId: string;
  platform: string;
  takesNotes: boolean;
  refunds: ShopRefundView[];
}
