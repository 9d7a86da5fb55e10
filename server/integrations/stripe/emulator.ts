import { createHash, createHmac } from "node:crypto";
import { type EmulatedReply, type EmulatedRequest, json } from "@/server/integrations/wire/emulator-server";
import { collect, tellSubscription } from "./emulator/bills";
import { parseForm } from "./emulator/form";
import { routeOf } from "./emulator/routes";
import { settle, subscribe } from "./emulator/settle";
import { known, Refusal, type SentEvent, type State } from "./emulator/state";

const apiVersion = "2026-10-28.endive";

export interface DoubleOptions {
  state: State;
  /** What the caller's key has to be. */
  secretKey: string;
  /** Seconds since the epoch: the double's own clock. */
  now: () => number;
  /** Where a session's page is. */
  pageUrl: (sessionId: string) => string;
}

export interface StripeDouble {
  answer(request: EmulatedRequest): EmulatedReply;
  /** Lets the double's time pass until its clock. */
  settle(): void;
  /** What a person does on the double's pages. */
  act(sessionId: string, action: "pay" | "goodCard" | "badCard" | "cancel" | "resume"): void;
}

/**
 * Stripe as its documentation describes it, as far as Weft uses it: stateful, and strict about keys, routes, parameters,
 * idempotency keys and identifiers. What is not described here is refused, so that nothing works by accident.
 */
export function stripeDouble({ state, secretKey, now, pageUrl }: DoubleOptions): StripeDouble {
  const carryOut = (request: EmulatedRequest): EmulatedReply => {
    if (request.headers.authorization !== `Bearer ${secretKey}`) throw new Refusal(401, "Invalid API Key provided");
    if (request.headers["stripe-version"] !== apiVersion) throw new Refusal(400, "Unknown Stripe-Version");
    const found = routeOf(request.method, request.path);
    if (!found) throw new Refusal(404, `Unrecognized request URL (${request.method}: ${request.path}).`);
    const form = parseForm(request.method === "GET" ? request.query.toString() : request.body);
    const unknown = Object.keys(form).find((name) => !found.route.takes.includes(name));
    if (unknown) throw new Refusal(400, `Received unknown parameter: ${unknown}`, "parameter_unknown");
    settle(state, now());
    return json(found.route.answer({ state, ids: found.ids, form, now: now(), pageUrl }));
  };
  const refuse = (error: unknown): EmulatedReply => {
    if (!(error instanceof Refusal)) throw error;
    const { status, message, code, type } = error;
    return json({ error: { type, message, ...(code ? { code } : {}) } }, status);
  };
  const once = (request: EmulatedRequest): EmulatedReply => {
    const key = request.method === "POST" ? request.headers["idempotency-key"] : undefined;
    const print = createHash("sha256").update(`${request.path}\n${request.body}`).digest("hex");
    const before = key === undefined ? undefined : state.answers[String(key)];
    if (before && before.print !== print) {
      throw new Refusal(400, "The idempotency key was used with other parameters.", undefined, "idempotency_error");
    }
    if (before) {
      return { status: before.status, body: before.body, headers: { "idempotent-replayed": "true" } };
    }
    const reply = carryOut(request);
    if (key !== undefined) state.answers[String(key)] = { print, status: 200, body: String(reply.body) };
    return reply;
  };
  return {
    answer(request) {
      try {
        return once(request);
      } catch (error) {
        return refuse(error);
      }
    },
    settle: () => settle(state, now()),
    act: (sessionId, action) => act(state, sessionId, action, now()),
  };
}

function act(state: State, sessionId: string, action: Parameters<StripeDouble["act"]>[1], at: number) {
  settle(state, at);
  const session = known(state.sessions, sessionId, "session");
  if (action === "pay" && !session.open) {
    throw new Refusal(400, session.expired ? "This Checkout Session has expired." : "This page has been used.");
  }
  const customer = known(state.customers, session.customer, "customer");
  const own = Object.values(state.subscriptions).filter((one) => one.customer === customer.id);
  if (action === "goodCard" || action === "badCard" || action === "pay") {
    const last4 = action === "badCard" ? "0341" : "4242";
    customer.card = { id: `pm_sim_${last4}`, brand: "visa", last4, declines: action === "badCard" };
  }
  if (action === "pay" && session.kind === "checkout") {
    const currency = known(state.prices, session.prices[0], "price").currency;
    const given = { customer: customer.id, currency, metadata: session.metadata, trialEnd: session.trialEnd };
    session.subscription = subscribe(state, given, session.prices, at).id;
    session.open = false;
  }
  if (session.kind !== "portal") return;
  if (action === "goodCard") {
    const owed = Object.values(state.invoices).filter((one) => one.customer === customer.id && one.status === "open");
    for (const invoice of owed) collect(state, invoice, at);
  }
  for (const one of own.filter(({ status }) => status !== "canceled")) {
    if (action === "cancel" || action === "resume") {
      one.cancelAtPeriodEnd = action === "cancel";
      one.canceledAt = one.cancelAtPeriodEnd ? at : null;
    }
    tellSubscription(state, one, at);
  }
}

/**
 * An event as Stripe delivers it, signed as its documentation says: `t=<seconds>,v1=<HMAC-SHA256 of "<t>.<body>">`, in hex,
 * with the endpoint's secret. Written without the package, so that neither proves itself.
 */
export function deliveryOf(event: SentEvent, secret: string, at: number): { body: string; signature: string } {
  const body = JSON.stringify({
    ...{ id: event.id, object: "event", api_version: apiVersion, created: event.created, type: event.type },
    ...{ livemode: false, pending_webhooks: 1, request: null, data: { object: event.object } },
  });
  const v1 = createHmac("sha256", secret).update(`${at}.${body}`).digest("hex");
  return { body, signature: `t=${at},v1=${v1}` };
}
