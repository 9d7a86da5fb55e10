import { expect, test } from "vitest";
import { connectStripe, isKnownIdentifier, verifiedEvent } from "./client";
import { deliveryOf, stripeDouble } from "./emulator";
import { emptyState } from "./emulator/state";

const key = "sk_sim_test";
const start = 1_760_000_400; // On the hour.

function open() {
  const state = emptyState();
  const clock = { now: start };
  const double = stripeDouble({ state, secretKey: key, now: () => clock.now, pageUrl: (id) => `https://x.test/${id}` });
  const answering: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const { pathname, searchParams } = new URL(request.url);
    const headers = Object.fromEntries(request.headers);
    const sent = { method: request.method, path: pathname, query: searchParams, headers, body: await request.text() };
    const { status = 200, body } = double.answer(sent);
    return new Response(String(body), { status });
  };
  return { state, clock, double, stripe: connectStripe(key, answering), answering };
}

const meterOf = (stripe: ReturnType<typeof open>["stripe"]) =>
  stripe.billing.meters.create({
    ...{ display_name: "Orders", event_name: "orders", default_aggregation: { formula: "sum" } },
    customer_mapping: { type: "by_id", event_payload_key: "stripe_customer_id" },
    value_settings: { event_payload_key: "value" },
  });

test("a wrong key, an unknown route and an unknown parameter are refused", async () => {
  const { answering, stripe } = open();
  const stranger = connectStripe("sk_sim_other", answering);
  await expect(stranger.billing.meters.list()).rejects.toMatchObject({ statusCode: 401 });
  await expect(stripe.coupons.list()).rejects.toMatchObject({ statusCode: 404 });
  await expect(stripe.customers.create({ name: "A", phone: "1" })).rejects.toMatchObject({ code: "parameter_unknown" });
  await expect(stripe.customers.retrieve("cus_none")).rejects.toMatchObject({ code: "resource_missing" });
});

test("an idempotency key gives the first answer again, and is refused for anything else", async () => {
  const { stripe, state } = open();
  const once = { idempotencyKey: "k-1" };
  const first = await stripe.customers.create({ name: "A" }, once);
  expect((await stripe.customers.create({ name: "A" }, once)).id).toBe(first.id);
  expect(Object.keys(state.customers)).toHaveLength(1);
  await expect(stripe.customers.create({ name: "B" }, once)).rejects.toMatchObject({ type: "StripeIdempotencyError" });
});

test("the meter takes an identifier once a day, whole numbers, and no time but the last 35 days", async () => {
  const { stripe, state, clock } = open();
  await meterOf(stripe);
  const { id } = await stripe.customers.create({ name: "A" });
  const event = (identifier: string, timestamp = clock.now, value = "3") =>
    stripe.billing.meterEvents.create({
      ...{ event_name: "orders", identifier, timestamp, payload: { stripe_customer_id: id, value } },
    });
  await event("a");
  expect(isKnownIdentifier(await event("a").catch((error: unknown) => error))).toBe(true);
  await expect(event("b", clock.now, "1.5")).rejects.toMatchObject({ statusCode: 400 });
  await expect(event("c", clock.now - 36 * 86_400)).rejects.toMatchObject({ statusCode: 400 });
  await expect(event("d", clock.now + 600)).rejects.toMatchObject({ statusCode: 400 });
  clock.now += 25 * 3600;
  await event("a");
  expect(state.meterEvents).toHaveLength(2);
});

test("an event is signed as the documentation says; a changed body, another secret or an old one is nobody's", () => {
  const event = { id: "evt_1", type: "invoice.paid", created: start, object: { id: "in_1" }, delivered: false };
  const { body, signature } = deliveryOf(event, "whsec_a", start);
  const at = new Date(start * 1000);
  expect(verifiedEvent(body, signature, "whsec_a", at)?.id).toBe("evt_1");
  expect(verifiedEvent(body.replace("in_1", "in_2"), signature, "whsec_a", at)).toBeUndefined();
  expect(verifiedEvent(body, signature, "whsec_b", at)).toBeUndefined();
  expect(verifiedEvent(body, signature, "whsec_a", new Date((start + 301) * 1000))).toBeUndefined();
  expect(verifiedEvent(body, "v1=00", "whsec_a", at)).toBeUndefined();
});
