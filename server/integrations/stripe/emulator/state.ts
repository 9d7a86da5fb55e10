import type Stripe from "stripe";

/** Seconds since the epoch, as Stripe counts. */
export type Seconds = number;

export interface Card {
  id: string;
  brand: string;
  last4: string;
  /** A card that is declined whenever it is charged. */
  declines: boolean;
}

export interface Customer {
  id: string;
  name: string | null;
  email: string | null;
  metadata: Stripe.Metadata;
  created: Seconds;
  /** Below zero: the customer's credit, which lowers the next bill. */
  balance: number;
  card: Card | null;
  taxIds: { id: string; type: string; value: string }[];
}

export interface Price {
  id: string;
  product: string;
  currency: string;
  lookupKey: string | null;
  interval: "month" | "year";
  unitAmount: number | null;
  tiers: { upTo: number | null; unitAmount: number }[] | null;
  meter: string | null;
}

export interface Subscription {
  id: string;
  customer: string;
  status: Stripe.Subscription.Status;
  items: { id: string; price: string }[];
  metadata: Stripe.Metadata;
  created: Seconds;
  currency: string;
  anchor: Seconds;
  start: Seconds;
  end: Seconds;
  trialEnd: Seconds | null;
  cancelAtPeriodEnd: boolean;
  canceledAt: Seconds | null;
  endedAt: Seconds | null;
  schedule: string | null;
  latestInvoice: string | null;
}

export interface Schedule {
  id: string;
  customer: string;
  subscription: string;
  status: "active" | "released" | "completed";
  phases: { start: Seconds; end: Seconds | null; prices: string[] }[];
}

export interface Line {
  id: string;
  text: string;
  amount: number;
  quantity: number | null;
  price: string;
  start: Seconds;
  end: Seconds;
  proration: boolean;
}

export interface Invoice {
  id: string;
  customer: string;
  subscription: string;
  number: string | null;
  status: "draft" | "open" | "paid" | "void" | "uncollectible";
  reason: Stripe.Invoice.BillingReason;
  currency: string;
  created: Seconds;
  /** A draft's: until then usage of its span may still arrive. */
  finalizesAt: Seconds | null;
  usage: { price: string; start: Seconds; end: Seconds } | null;
  lines: Line[];
  startingBalance: number;
  endingBalance: number | null;
  amountDue: number;
  amountPaid: number;
  attempts: number;
  nextAttempt: Seconds | null;
  prePaymentCredits: number;
  postPaymentCredits: number;
}

export interface CreditNote {
  id: string;
  invoice: string;
  customer: string;
  number: string;
  amount: number;
  memo: string | null;
  metadata: Stripe.Metadata;
  created: Seconds;
}

export interface Session {
  id: string;
  kind: "checkout" | "portal";
  customer: string;
  created: Seconds;
  successUrl: string;
  cancelUrl: string;
  prices: string[];
  trialEnd: Seconds | null;
  metadata: Stripe.Metadata;
  subscription: string | null;
  open: boolean;
  /** Closed before anybody paid. */
  expired?: boolean;
}

export interface SentEvent {
  id: string;
  type: string;
  created: Seconds;
  object: object;
  delivered: boolean;
}

/** All of it is JSON: it can be kept and taken up again. */
export interface State {
  counter: number;
  /** Everything due before has happened. */
  settled: Seconds;
  /** What becomes of a subscription after the last attempt to collect, as the account's settings say; unpaid by itself. */
  afterRetries?: "cancel" | "unpaid";
  meters: Record<string, { id: string; eventName: string; displayName: string }>;
  meterEvents: { identifier: string; customer: string; value: number; at: Seconds; received: Seconds }[];
  products: Record<string, { id: string; name: string }>;
  prices: Record<string, Price>;
  customers: Record<string, Customer>;
  subscriptions: Record<string, Subscription>;
  schedules: Record<string, Schedule>;
  invoices: Record<string, Invoice>;
  creditNotes: Record<string, CreditNote>;
  sessions: Record<string, Session>;
  events: SentEvent[];
  answers: Record<string, { print: string; status: number; body: string }>;
}

export const emptyState = (): State => ({
  ...{ counter: 0, settled: 0, meters: {}, meterEvents: [], products: {}, prices: {}, customers: {} },
  ...{ subscriptions: {}, schedules: {}, invoices: {}, creditNotes: {}, sessions: {}, events: [], answers: {} },
});

/** What Stripe says when a call is wrong. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly code?: string,
    readonly type = "invalid_request_error",
  ) {
    super(message);
  }
}

export function known<T>(table: Record<string, T>, id: string | undefined, what: string): T {
  const found = id === undefined ? undefined : table[id];
  if (!found) throw new Refusal(404, `No such ${what}: '${id}'`, "resource_missing");
  return found;
}
