import type Stripe from "stripe";
import type { CreditNote, Customer, Invoice, Line, Price, Schedule, Session, State, Subscription } from "./state";
import { known } from "./state";

// What the double answers has the package's names and types; of Stripe's many fields it carries those listed here.

export const listOf = <T>(data: readonly T[], url: string) => ({ object: "list" as const, data, has_more: false, url });

type CustomerFields = "id" | "object" | "name" | "created" | "metadata" | "balance" | "livemode";
export const customerObject = (one: Customer): Pick<Stripe.Customer, CustomerFields> => ({
  ...{ id: one.id, object: "customer", name: one.name, created: one.created, metadata: one.metadata },
  ...{ balance: one.balance, livemode: false },
});

type PriceFields = "id" | "object" | "active" | "currency" | "lookup_key" | "product" | "unit_amount" | "tiers_mode";
type Recurring = Pick<Stripe.Price.Recurring, "interval" | "interval_count" | "meter" | "usage_type">;
export const priceObject = (one: Price): Pick<Stripe.Price, PriceFields> & { recurring: Recurring } => ({
  ...{ id: one.id, object: "price", active: true, currency: one.currency, lookup_key: one.lookupKey },
  ...{ product: one.product, unit_amount: one.unitAmount, tiers_mode: one.tiers ? "graduated" : null },
  recurring: {
    ...{ interval: one.interval, interval_count: 1, meter: one.meter },
    usage_type: one.meter ? "metered" : "licensed",
  },
});

type ItemFields = "id" | "object" | "current_period_start" | "current_period_end" | "subscription";
type CardObject = Pick<Stripe.PaymentMethod, "id" | "object" | "type"> & {
  card: Pick<Stripe.PaymentMethod.Card, "brand" | "last4">;
};
type SubscriptionFields =
  | ("id" | "object" | "status" | "created" | "currency" | "metadata" | "customer" | "schedule" | "latest_invoice")
  | ("trial_end" | "cancel_at_period_end" | "cancel_at" | "canceled_at" | "ended_at" | "billing_cycle_anchor");
type SubscriptionObject = Pick<Stripe.Subscription, SubscriptionFields> & {
  items: ReturnType<
    typeof listOf<Pick<Stripe.SubscriptionItem, ItemFields> & { price: ReturnType<typeof priceObject> }>
  >;
  default_payment_method: CardObject | null;
};

export function subscriptionObject(state: State, one: Subscription): SubscriptionObject {
  const card = state.customers[one.customer]?.card;
  const items = one.items.map((item) => ({
    ...{ id: item.id, object: "subscription_item" as const, subscription: one.id },
    ...{ current_period_start: one.start, current_period_end: one.end },
    price: priceObject(known(state.prices, item.price, "price")),
  }));
  return {
    ...{ id: one.id, object: "subscription", status: one.status, created: one.created, currency: one.currency },
    ...{ metadata: one.metadata, customer: one.customer, schedule: one.schedule, latest_invoice: one.latestInvoice },
    ...{ trial_end: one.trialEnd, cancel_at_period_end: one.cancelAtPeriodEnd, canceled_at: one.canceledAt },
    ...{ cancel_at: one.cancelAtPeriodEnd ? one.end : null, ended_at: one.endedAt, billing_cycle_anchor: one.anchor },
    items: listOf(items, "/v1/subscription_items"),
    default_payment_method: card
      ? { id: card.id, object: "payment_method", type: "card", card: { brand: card.brand, last4: card.last4 } }
      : null,
  };
}

export const scheduleObject = (
  one: Schedule,
): Pick<Stripe.SubscriptionSchedule, "id" | "object" | "status" | "subscription" | "customer"> & {
  phases: { start_date: number; end_date: number | null; items: { price: string }[] }[];
} => ({
  ...{ id: one.id, object: "subscription_schedule", status: one.status },
  ...{ subscription: one.status === "released" ? null : one.subscription, customer: one.customer },
  phases: one.phases.map(({ start, end, prices }) => ({
    ...{ start_date: start, end_date: end, items: prices.map((price) => ({ price })) },
  })),
});

type LineFields = "id" | "object" | "amount" | "currency" | "description" | "quantity" | "period" | "pricing";
const lineObject = (currency: string, line: Line, product: string): Pick<Stripe.InvoiceLineItem, LineFields> => ({
  ...{ id: line.id, object: "line_item", amount: line.amount, currency, description: line.text },
  ...{ quantity: line.quantity, period: { start: line.start, end: line.end } },
  pricing: { type: "price_details", price_details: { price: line.price, product }, unit_amount_decimal: null },
});

type InvoiceFields =
  | ("id" | "object" | "number" | "status" | "currency" | "created" | "customer" | "billing_reason" | "amount_due")
  | ("amount_paid" | "amount_remaining" | "total" | "subtotal" | "starting_balance" | "ending_balance")
  | ("attempt_count" | "next_payment_attempt" | "automatically_finalizes_at" | "hosted_invoice_url" | "invoice_pdf")
  | ("pre_payment_credit_notes_amount" | "post_payment_credit_notes_amount" | "livemode");
type InvoiceObject = Pick<Stripe.Invoice, InvoiceFields> & {
  lines: ReturnType<typeof listOf<ReturnType<typeof lineObject>>>;
};

export const totalOf = (lines: readonly Line[]) => lines.reduce((sum, line) => sum + line.amount, 0);

export function invoiceObject(state: State, one: Invoice): InvoiceObject {
  const total = totalOf(one.lines);
  const lines = one.lines.map((line) => {
    return lineObject(one.currency, line, known(state.prices, line.price, "price").product);
  });
  return {
    ...{ id: one.id, object: "invoice", number: one.number, status: one.status, currency: one.currency },
    ...{ created: one.created, customer: one.customer, billing_reason: one.reason, livemode: false },
    ...{ total, subtotal: total, amount_due: one.amountDue, amount_paid: one.amountPaid },
    amount_remaining: Math.max(0, one.amountDue - one.amountPaid - one.prePaymentCredits),
    ...{ starting_balance: one.startingBalance, ending_balance: one.endingBalance },
    ...{ attempt_count: one.attempts, next_payment_attempt: one.nextAttempt },
    ...{ automatically_finalizes_at: one.finalizesAt, hosted_invoice_url: null, invoice_pdf: null },
    pre_payment_credit_notes_amount: one.prePaymentCredits,
    post_payment_credit_notes_amount: one.postPaymentCredits,
    lines: listOf(lines, `/v1/invoices/${one.id}/lines`),
  };
}

type NoteFields = "id" | "object" | "number" | "amount" | "invoice" | "customer" | "created" | "memo" | "metadata";
export const creditNoteObject = (one: CreditNote): Pick<Stripe.CreditNote, NoteFields> => ({
  ...{ id: one.id, object: "credit_note", number: one.number, amount: one.amount, invoice: one.invoice },
  ...{ customer: one.customer, created: one.created, memo: one.memo, metadata: one.metadata },
});

type CheckoutFields = "id" | "object" | "customer" | "url" | "mode" | "status" | "created" | "livemode";
export const checkoutObject = (one: Session, url: string): Pick<Stripe.Checkout.Session, CheckoutFields> => ({
  ...{ id: one.id, object: "checkout.session", customer: one.customer, url, mode: "subscription" },
  ...{ status: one.open ? "open" : one.expired ? "expired" : "complete", created: one.created, livemode: false },
});

type PortalFields = "id" | "object" | "customer" | "url" | "created" | "return_url" | "livemode";
export const portalObject = (one: Session, url: string): Pick<Stripe.BillingPortal.Session, PortalFields> => ({
  ...{ id: one.id, object: "billing_portal.session", customer: one.customer, url, created: one.created },
  ...{ return_url: one.successUrl, livemode: false },
});
