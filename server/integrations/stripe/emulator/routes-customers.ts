import { nextId, saltOf } from "./bills";
import { forms, integer, metadataOf, nested, required, text } from "./form";
import { checkoutObject, customerObject, listOf, portalObject } from "./objects";
import type { Route } from "./routes";
import { known, Refusal, type Session } from "./state";

const twoDays = 2 * 86_400;

const taxIdObject = (customer: string, one: { id: string; type: string; value: string }) => ({
  ...{ id: one.id, object: "tax_id", type: one.type, value: one.value, customer },
});

/** Made-up numbers that no authority would give are refused, as Stripe does for the kinds it can check. */
const shapes: Record<string, RegExp> = {
  eu_vat: /^[A-Z]{2}[A-Z0-9]{2,12}$/,
  gb_vat: /^(GB)?\d{9}(\d{3})?$/,
  cn_tin: /^[0-9A-Z]{15,20}$/,
  us_ein: /^\d{2}-\d{7}$/,
};

export const customerRoutes: readonly Route[] = [
  {
    method: "POST",
    path: "/v1/customers",
    takes: ["name", "email", "metadata", "preferred_locales"],
    answer({ state, form, now }) {
      const metadata = metadataOf(form);
      // Ids of different worlds must differ, so that one event is about one brand.
      const salt = (metadata.tenant ?? "").replaceAll("-", "").slice(-12).padStart(12, "0");
      const id = nextId(state, "cus", salt);
      const named = { name: text(form, "name") ?? null, email: text(form, "email") ?? null };
      state.customers[id] = { id, ...named, metadata, created: now, balance: 0, card: null, taxIds: [] };
      return customerObject(known(state.customers, id, "customer"));
    },
  },
  {
    method: "GET",
    path: "/v1/customers/:id",
    takes: [],
    answer: ({ state, ids }) => customerObject(known(state.customers, ids[0], "customer")),
  },
  {
    method: "GET",
    path: "/v1/customers/:id/tax_ids",
    takes: ["limit"],
    answer({ state, ids }) {
      const customer = known(state.customers, ids[0], "customer");
      return listOf(
        customer.taxIds.map((one) => taxIdObject(customer.id, one)),
        `/v1/customers/${customer.id}/tax_ids`,
      );
    },
  },
  {
    method: "POST",
    path: "/v1/customers/:id/tax_ids",
    takes: ["type", "value"],
    answer({ state, ids, form }) {
      const customer = known(state.customers, ids[0], "customer");
      const type = required(form, "type");
      const value = required(form, "value");
      if (!shapes[type]?.test(value)) throw new Refusal(400, `Invalid value for ${type}.`, "tax_id_invalid");
      const one = { id: nextId(state, "txi", saltOf(customer.id)), type, value };
      customer.taxIds.push(one);
      return taxIdObject(customer.id, one);
    },
  },
  {
    method: "DELETE",
    path: "/v1/customers/:id/tax_ids/:tax",
    takes: [],
    answer({ state, ids }) {
      const customer = known(state.customers, ids[0], "customer");
      customer.taxIds = customer.taxIds.filter((one) => one.id !== ids[1]);
      return { id: ids[1], object: "tax_id", deleted: true };
    },
  },
  {
    method: "POST",
    path: "/v1/checkout/sessions",
    takes: [
      ...["mode", "customer", "line_items", "success_url", "cancel_url", "subscription_data", "locale"],
      ...["tax_id_collection", "customer_update", "client_reference_id", "billing_address_collection"],
    ],
    answer({ state, form, now, pageUrl }) {
      if (required(form, "mode") !== "subscription") throw new Refusal(400, "Only subscriptions here.");
      const customer = known(state.customers, required(form, "customer"), "customer");
      const items = forms(form, "line_items");
      const prices = items.map((item) => known(state.prices, required(item, "price"), "price"));
      if (items.some((item, i) => prices[i]?.meter && text(item, "quantity") !== undefined)) {
        throw new Refusal(400, "A metered price takes no quantity.");
      }
      const data = nested(form, "subscription_data");
      const trialEnd = integer(data, "trial_end") ?? null;
      if (trialEnd !== null && trialEnd < now + twoDays)
        throw new Refusal(400, "trial_end must be in two days or later.");
      const session: Session = {
        ...{ id: nextId(state, "cs", saltOf(customer.id)), kind: "checkout", customer: customer.id, created: now },
        ...{ successUrl: required(form, "success_url"), cancelUrl: required(form, "cancel_url") },
        ...{ prices: prices.map((price) => price.id), trialEnd, metadata: metadataOf(data) },
        ...{ subscription: null, open: true },
      };
      state.sessions[session.id] = session;
      return checkoutObject(session, pageUrl(session.id));
    },
  },
  {
    method: "GET",
    path: "/v1/checkout/sessions",
    takes: ["customer", "status", "limit"],
    answer({ state, form, pageUrl }) {
      const customer = known(state.customers, required(form, "customer"), "customer");
      const own = Object.values(state.sessions)
        .filter((one) => one.kind === "checkout" && one.customer === customer.id)
        .map((one) => checkoutObject(one, pageUrl(one.id)));
      const status = text(form, "status");
      const shown = own.filter((one) => !status || one.status === status).reverse();
      return listOf(shown.slice(0, integer(form, "limit") ?? 10), "/v1/checkout/sessions");
    },
  },
  {
    method: "POST",
    path: "/v1/checkout/sessions/:id/expire",
    takes: [],
    answer({ state, ids, pageUrl }) {
      const session = known(state.sessions, ids[0], "checkout.session");
      if (!session.open) throw new Refusal(400, "Only Checkout Sessions that are open can be expired.");
      Object.assign(session, { open: false, expired: true });
      return checkoutObject(session, pageUrl(session.id));
    },
  },
  {
    method: "POST",
    path: "/v1/billing_portal/sessions",
    takes: ["customer", "return_url", "locale"],
    answer({ state, form, now, pageUrl }) {
      const customer = known(state.customers, required(form, "customer"), "customer");
      const back = required(form, "return_url");
      const session: Session = {
        ...{ id: nextId(state, "bps", saltOf(customer.id)), kind: "portal", customer: customer.id, created: now },
        ...{ successUrl: back, cancelUrl: back, prices: [], trialEnd: null, metadata: {} },
        ...{ subscription: null, open: true },
      };
      state.sessions[session.id] = session;
      return portalObject(session, pageUrl(session.id));
    },
  },
];
