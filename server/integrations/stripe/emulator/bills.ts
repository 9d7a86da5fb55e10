import { invoiceObject, subscriptionObject, totalOf } from "./objects";
import type { Invoice, Line, Price, Seconds, State, Subscription } from "./state";
import { known } from "./state";

/** Usage of a period may arrive this long after its end. */
const draftFor = 3600;
const retryAfter = 3 * 86_400;
const attemptsAtMost = 4;

export const nextId = (state: State, prefix: string, salt: string) => {
  state.counter += 1;
  return `${prefix}_sim${salt}${String(state.counter).padStart(6, "0")}`;
};

/** A customer's id carries what makes ids of one world differ from another's. */
export const saltOf = (customer: string) => customer.slice("cus_sim".length, "cus_sim".length + 12);

export function emit(state: State, type: string, object: object, at: Seconds) {
  const salt = saltOf(String((object as { customer?: string; id: string }).customer ?? (object as { id: string }).id));
  state.events.push({ id: nextId(state, "evt", salt), type, created: at, object, delivered: false });
}

export const tellSubscription = (state: State, one: Subscription, at: Seconds, what = "updated") =>
  emit(state, `customer.subscription.${what}`, subscriptionObject(state, one), at);
const tellInvoice = (state: State, one: Invoice, at: Seconds, what: string) =>
  emit(state, `invoice.${what}`, invoiceObject(state, one), at);

const partsOf = (state: State, prices: readonly string[]) => {
  const all = prices.map((id) => known(state.prices, id, "price"));
  return { fee: all.find((price) => !price.meter), metered: all.find((price) => price.meter) };
};
export const pricesOf = (state: State, one: Subscription) =>
  partsOf(
    state,
    one.items.map((item) => item.price),
  );

const month = (at: Seconds, count: number): Seconds => {
  const from = new Date(at * 1000);
  const first = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + count, 1));
  const days = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  const midnight = Date.UTC(from.getUTCFullYear(), from.getUTCMonth(), from.getUTCDate());
  const day = Math.min(from.getUTCDate(), days) - 1;
  return (first.getTime() + day * 86_400_000 + (from.getTime() - midnight)) / 1000;
};

/** The end of the period that begins then: whole intervals from the anchor, on its day or the month's last. */
export function periodEnd(anchor: Seconds, start: Seconds, interval: "month" | "year"): Seconds {
  for (let count = 1; ; count++) {
    const end = month(anchor, interval === "year" ? 12 * count : count);
    if (end > start) return end;
  }
}

function usageLines(state: State, customer: string, { price: id, start, end }: NonNullable<Invoice["usage"]>): Line[] {
  const price = known(state.prices, id, "price");
  const used = state.meterEvents.filter((event) => event.customer === customer && event.at >= start && event.at < end);
  const orders = Math.max(
    0,
    used.reduce((sum, event) => sum + event.value, 0),
  );
  const lines: Line[] = [];
  let reached = 0;
  for (const tier of price.tiers ?? []) {
    const quantity = Math.max(0, Math.min(orders, tier.upTo ?? orders) - reached);
    reached = tier.upTo ?? reached;
    if (quantity === 0 && lines.length > 0) continue;
    const text = `${quantity} × orders at ${tier.unitAmount}`;
    const amount = quantity * tier.unitAmount;
    lines.push({ id: `il_${lines.length}`, text, amount, quantity, price: id, start, end, proration: false });
  }
  return lines;
}

export function feeLine(price: Price, start: Seconds, end: Seconds, amount = price.unitAmount ?? 0): Line {
  const text = amount < 0 ? `Unused time on ${price.lookupKey}` : `${price.lookupKey}`;
  return {
    id: `il_${price.id}_${start}`,
    text,
    amount,
    quantity: 1,
    price: price.id,
    start,
    end,
    proration: amount < 0,
  };
}

/**
 * The bill of a change at once, for its preview and for itself: usage so far, what is unused since `proratedFrom`, the new
 * fee.
 */
export function changeLines(
  state: State,
  one: Subscription,
  prices: readonly string[],
  { at, proratedFrom }: { at: Seconds; proratedFrom: Seconds },
) {
  const old = pricesOf(state, one);
  const next = partsOf(state, prices);
  const lines: Line[] = [];
  if (old.metered) lines.push(...usageLines(state, one.customer, { price: old.metered.id, start: one.start, end: at }));
  if (old.fee) {
    const unused = Math.round(((old.fee.unitAmount ?? 0) * (one.end - proratedFrom)) / (one.end - one.start));
    lines.push(feeLine(old.fee, proratedFrom, one.end, -unused));
  }
  const interval = next.fee?.interval ?? "month";
  if (next.fee) lines.push(feeLine(next.fee, at, periodEnd(at, at, interval)));
  return lines;
}

export function draft(
  state: State,
  one: Subscription,
  bill: Pick<Invoice, "reason" | "lines" | "usage">,
  at: Seconds,
  open = true,
): Invoice {
  const id = nextId(state, "in", saltOf(one.customer));
  const invoice: Invoice = {
    ...{ id, customer: one.customer, subscription: one.id, number: null, status: "draft", currency: one.currency },
    ...{ created: at, finalizesAt: open ? at + draftFor : at, startingBalance: 0, endingBalance: null },
    ...{ amountDue: 0, amountPaid: 0, attempts: 0, nextAttempt: null, prePaymentCredits: 0, postPaymentCredits: 0 },
    ...bill,
  };
  if (invoice.usage) invoice.lines = [...usageLines(state, one.customer, invoice.usage), ...bill.lines];
  state.invoices[id] = invoice;
  one.latestInvoice = id;
  tellInvoice(state, invoice, at, "created");
  return invoice;
}

/** What it comes to is final; credit the customer has lowers what is due. */
export function finalize(state: State, invoice: Invoice, at: Seconds) {
  const customer = known(state.customers, invoice.customer, "customer");
  if (invoice.usage) {
    const metered = new Set(Object.values(state.prices).flatMap((price) => (price.meter ? [price.id] : [])));
    const fees = invoice.lines.filter((line) => !metered.has(line.price));
    invoice.lines = [...usageLines(state, customer.id, invoice.usage), ...fees];
  }
  const due = totalOf(invoice.lines) + customer.balance;
  invoice.startingBalance = customer.balance;
  customer.balance = Math.min(0, due);
  invoice.endingBalance = customer.balance;
  invoice.amountDue = Math.max(0, due);
  invoice.finalizesAt = null;
  invoice.number = `SIM-${saltOf(customer.id).slice(0, 4).toUpperCase()}-${String(state.counter).padStart(4, "0")}`;
  invoice.status = "open";
  tellInvoice(state, invoice, at, "finalized");
  collect(state, invoice, at);
}

function giveUp(state: State, one: Subscription, last: boolean, at: Seconds) {
  if (last && state.afterRetries === "cancel") {
    Object.assign(one, { status: "canceled", endedAt: at, canceledAt: one.canceledAt ?? at, cancelAtPeriodEnd: false });
    tellSubscription(state, one, at, "deleted");
    return;
  }
  one.status = last ? "unpaid" : "past_due";
  tellSubscription(state, one, at);
}

/** One attempt to be paid. After the last one the subscription is unpaid until somebody pays. */
export function collect(state: State, invoice: Invoice, at: Seconds): boolean {
  const customer = known(state.customers, invoice.customer, "customer");
  const subscription = known(state.subscriptions, invoice.subscription, "subscription");
  const left = invoice.amountDue - invoice.prePaymentCredits;
  if (left > 0 && (!customer.card || customer.card.declines)) {
    invoice.attempts += 1;
    invoice.nextAttempt = invoice.attempts < attemptsAtMost ? at + retryAfter : null;
    tellInvoice(state, invoice, at, "payment_failed");
    if (subscription.status !== "canceled") giveUp(state, subscription, invoice.nextAttempt === null, at);
    return false;
  }
  invoice.status = "paid";
  invoice.amountPaid = left;
  invoice.nextAttempt = null;
  tellInvoice(state, invoice, at, "paid");
  const owed = Object.values(state.invoices).some(
    (one) => one.subscription === subscription.id && one.status === "open",
  );
  if (!owed && (subscription.status === "past_due" || subscription.status === "unpaid")) {
    subscription.status = "active";
    tellSubscription(state, subscription, at);
  }
  return true;
}
