import type { SimulatorAction } from "@/lib/contracts/billing";
import type { Clock } from "@/server/clock";
import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import type { Answering } from "@/server/integrations/stripe/client";
import { deliveryOf, type StripeDouble, stripeDouble } from "@/server/integrations/stripe/emulator";
import { emptyState, type SentEvent, type State } from "@/server/integrations/stripe/emulator/state";
import { loadSimulator, saveSimulator } from "../repo/simulator";
import { receiveEvent } from "./receive-event";
import { webhookSecret } from "./webhook-secret";

export const simulatorKey = "sk_sim_weft";
const keptEvents = 300;
const keptAnswers = 300;

const seconds = (now: Date) => Math.floor(now.getTime() / 1000);

/** Runs the double on a brand's kept state, one caller after the other, and delivers what it then has to say. */
async function play<T>(tenantId: TenantId, now: Clock, slug: string, use: (double: StripeDouble, state: State) => T) {
  const { result, said } = await withTenant(tenantId, async (tx) => {
    const state = (await loadSimulator(tx)) ?? emptyState();
    const pageUrl = (id: string) => `/${slug}/settings/billing/simulator/${id}`;
    const double = stripeDouble({ state, secretKey: simulatorKey, now: () => seconds(now()), pageUrl });
    const result = use(double, state);
    const said = state.events.filter((event) => !event.delivered);
    for (const event of said) event.delivered = true;
    state.events = state.events.slice(-keptEvents);
    state.answers = Object.fromEntries(Object.entries(state.answers).slice(-keptAnswers));
    await saveSimulator(tx, state);
    return { result, said };
  });
  await deliver(said, now());
  return result;
}

async function deliver(events: readonly SentEvent[], now: Date) {
  for (const event of events) {
    const { body, signature } = deliveryOf(event, webhookSecret(), seconds(now));
    await receiveEvent(body, signature, now);
  }
}

/** Stripe as Weft plays it for one brand, for the package to call. */
export const simulatorOf =
  (tenantId: TenantId, now: Clock, slug: string): Answering =>
  async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    const headers = Object.fromEntries(request.headers);
    const body = await request.text();
    const { method } = request;
    const reply = await play(tenantId, now, slug, (double) =>
      double.answer({ method, path: url.pathname, query: url.searchParams, headers, body }),
    );
    const answered = { "content-type": "application/json", ...reply.headers };
    return new Response(String(reply.body), { status: reply.status ?? 200, headers: answered });
  };

/** Lets the simulator's time pass until now. */
export const settleSimulator = (tenantId: TenantId, now: Clock, slug: string) =>
  play(tenantId, now, slug, (double) => double.settle());

/**
 * What somebody does on a page of the simulator. NOT_FOUND for a session that is not this brand's, WRONG_STATE for one that
 * cannot be paid any more.
 */
export function actOnSimulator(
  tenantId: TenantId,
  now: Clock,
  slug: string,
  given: { sessionId: string; action: SimulatorAction },
): Promise<Result<{ next: string }>> {
  return play(tenantId, now, slug, (double, state): Result<{ next: string }> => {
    const session = state.sessions[given.sessionId];
    if (!session) return fail("NOT_FOUND", "No such page");
    if (given.action === "pay" && !session.open) return fail("WRONG_STATE", "This page cannot be paid any more");
    double.act(session.id, given.action);
    return ok({ next: session.successUrl });
  });
}

export interface SimulatedPage {
  id: string;
  kind: "checkout" | "portal";
  open: boolean;
  currency: string | undefined;
  trialEndsAt: Date | null;
  card: { last4: string; declines: boolean } | null;
  cancels: boolean;
  lookupKeys: string[];
  cancelUrl: string;
}

/** What a page of the simulator shows; undefined when the brand has no such session. */
export async function simulatedPage(tenantId: TenantId, sessionId: string): Promise<SimulatedPage | undefined> {
  const state = await withTenant(tenantId, loadSimulator);
  const session = state?.sessions[sessionId];
  if (!state || !session) return undefined;
  const prices = session.prices.flatMap((id) => state.prices[id] ?? []);
  const card = state.customers[session.customer]?.card ?? null;
  return {
    ...{ id: session.id, kind: session.kind, open: session.open, card, cancelUrl: session.cancelUrl },
    currency: prices[0]?.currency.toUpperCase(),
    trialEndsAt: session.trialEnd ? new Date(session.trialEnd * 1000) : null,
    cancels: Object.values(state.subscriptions).some(
      (one) => one.customer === session.customer && one.cancelAtPeriodEnd,
    ),
    lookupKeys: prices.flatMap((price) => price.lookupKey ?? []),
  };
}
