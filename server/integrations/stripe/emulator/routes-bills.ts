import { changeLines, collect, emit, nextId, saltOf } from "./bills";
import { forms, integer, metadataOf, nested, required, strings, text } from "./form";
import { creditNoteObject, invoiceObject, listOf, totalOf } from "./objects";
import type { Route } from "./routes";
import { prorationDate } from "./routes-subscriptions";
import { type CreditNote, known, Refusal } from "./state";

export const billRoutes: readonly Route[] = [
  {
    method: "POST",
    path: "/v1/invoices/create_preview",
    takes: ["customer", "subscription", "subscription_details"],
    answer({ state, form, now }) {
      const one = known(state.subscriptions, required(form, "subscription"), "subscription");
      const details = nested(form, "subscription_details");
      if (
        text(details, "proration_behavior") !== "always_invoice" ||
        text(nested(details, "billing_cycle_anchor"), "type") !== "now"
      ) {
        throw new Refusal(400, "The double only previews changes with an invoice at once and a new cycle.");
      }
      const times = { at: now, proratedFrom: prorationDate(one, details, now) };
      const items = forms(details, "items");
      const prices = one.items.map((own) => {
        const change = items.find((item) => text(item, "id") === own.id);
        return known(state.prices, change ? required(change, "price") : own.price, "price").id;
      });
      const lines = one.status === "trialing" ? [] : changeLines(state, one, prices, times);
      const { balance } = known(state.customers, one.customer, "customer");
      const bill = {
        ...{ id: "upcoming_in", customer: one.customer, subscription: one.id, number: null, status: "draft" as const },
        ...{
          reason: "subscription_update" as const,
          currency: one.currency,
          created: now,
          finalizesAt: null,
          usage: null,
        },
        ...{ lines, startingBalance: balance, endingBalance: null, amountDue: Math.max(0, totalOf(lines) + balance) },
        ...{ amountPaid: 0, attempts: 0, nextAttempt: null, prePaymentCredits: 0, postPaymentCredits: 0 },
      };
      return invoiceObject(state, bill);
    },
  },
  {
    method: "GET",
    path: "/v1/invoices",
    takes: ["customer", "limit", "starting_after", "subscription"],
    answer({ state, form }) {
      const customer = required(form, "customer");
      const all = Object.values(state.invoices)
        .filter((invoice) => invoice.customer === customer)
        .reverse();
      const after = text(form, "starting_after");
      const from = after ? all.findIndex((invoice) => invoice.id === after) + 1 : 0;
      const page = all.slice(from, from + (integer(form, "limit") ?? 10));
      return {
        ...listOf(
          page.map((invoice) => invoiceObject(state, invoice)),
          "/v1/invoices",
        ),
        has_more: from + page.length < all.length,
      };
    },
  },
  {
    method: "GET",
    path: "/v1/invoices/:id",
    takes: ["expand"],
    answer: ({ state, ids }) => invoiceObject(state, known(state.invoices, ids[0], "invoice")),
  },
  {
    method: "POST",
    path: "/v1/invoices/:id/pay",
    takes: [],
    answer({ state, ids, now }) {
      const invoice = known(state.invoices, ids[0], "invoice");
      if (invoice.status !== "open") throw new Refusal(400, `The invoice is ${invoice.status}.`);
      if (!collect(state, invoice, now)) {
        throw new Refusal(402, "Your card was declined.", "card_declined", "card_error");
      }
      return invoiceObject(state, invoice);
    },
  },
  {
    method: "POST",
    path: "/v1/credit_notes",
    takes: ["invoice", "amount", "credit_amount", "memo", "metadata", "reason"],
    answer({ state, form, now }) {
      const invoice = known(state.invoices, required(form, "invoice"), "invoice");
      const customer = known(state.customers, invoice.customer, "customer");
      if (invoice.status !== "open" && invoice.status !== "paid") throw new Refusal(400, "The invoice is not final.");
      const amount = integer(form, "amount") ?? 0;
      const credited = invoice.prePaymentCredits + invoice.postPaymentCredits;
      if (amount <= 0 || credited + amount > totalOf(invoice.lines)) {
        throw new Refusal(400, "The amount is more than is left of the invoice.");
      }
      const paid = invoice.status === "paid";
      if (paid && integer(form, "credit_amount") !== amount) throw new Refusal(400, "Say where the money goes.");
      if (paid) {
        customer.balance -= amount;
        invoice.postPaymentCredits += amount;
      } else {
        invoice.prePaymentCredits += amount;
      }
      const id = nextId(state, "cn", saltOf(customer.id));
      const number = `${invoice.number}-CN-${String(Object.keys(state.creditNotes).length + 1).padStart(2, "0")}`;
      const note: CreditNote = {
        ...{ id, invoice: invoice.id, customer: customer.id, number, amount, created: now },
        ...{ memo: text(form, "memo") ?? null, metadata: metadataOf(form) },
      };
      state.creditNotes[id] = note;
      emit(state, "credit_note.created", creditNoteObject(note), now);
      emit(state, "invoice.updated", invoiceObject(state, invoice), now);
      return creditNoteObject(note);
    },
  },
  {
    method: "GET",
    path: "/v1/events",
    takes: ["limit", "types", "starting_after", "created"],
    answer({ state, form }) {
      const types = strings(form, "types");
      const wanted = state.events.filter((event) => types.length === 0 || types.includes(event.type));
      const rows = wanted.slice(-100).map(({ id, type, created }) => ({ id, object: "event", type, created }));
      return listOf(rows.reverse(), "/v1/events");
    },
  },
];
