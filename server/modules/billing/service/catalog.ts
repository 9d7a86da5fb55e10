import type { BillingCurrency, PlanId } from "@/lib/contracts/billing";
import { lookupKeys, planOf, soldUnder } from "@/server/domain/billing/plans";
import { priceOf } from "@/server/domain/billing/price";
import type { StripeClient } from "@/server/integrations/stripe/client";

/** The meter that counts accepted orders. */
export const meterEvent = "weft_orders";

const meters = new WeakMap<StripeClient, string>();

/** The meter's id; it is made when Stripe does not have it yet. */
export async function meterOf(stripe: StripeClient): Promise<string> {
  const known = meters.get(stripe);
  if (known) return known;
  const existing = (await stripe.billing.meters.list({ limit: 100, status: "active" })).data;
  const meter =
    existing.find((one) => one.event_name === meterEvent) ??
    (await stripe.billing.meters.create(
      {
        ...{ display_name: "Orders", event_name: meterEvent, default_aggregation: { formula: "sum" } },
        customer_mapping: { type: "by_id", event_payload_key: "stripe_customer_id" },
        value_settings: { event_payload_key: "value" },
      },
      { idempotencyKey: `weft-meter-${meterEvent}` },
    ));
  meters.set(stripe, meter.id);
  return meter.id;
}

/**
 * The ids of a plan's two prices, fee first. Found by lookup keys that carry the version of the plan file, and made the
 * first time, so that what is in Stripe is what the file says.
 */
export async function pricesFor(
  stripe: StripeClient,
  plan: PlanId,
  currency: BillingCurrency,
): Promise<{ fee: string; orders: string }> {
  const keys = lookupKeys(plan, currency);
  const { data } = await stripe.prices.list({ lookup_keys: [keys.fee, keys.orders], limit: 2, active: true });
  const found = (key: string) => data.find((price) => price.lookup_key === key)?.id;
  return {
    fee: found(keys.fee) ?? (await makeFee(stripe, plan, currency, keys.fee)),
    orders: found(keys.orders) ?? (await makeOrders(stripe, plan, currency, keys.orders)),
  };
}

async function productOf(stripe: StripeClient, name: string): Promise<string> {
  return (await stripe.products.create({ name }, { idempotencyKey: `weft-product-${name}` })).id;
}

async function makeFee(stripe: StripeClient, plan: PlanId, currency: BillingCurrency, key: string): Promise<string> {
  const { interval } = planOf(plan);
  const price = await stripe.prices.create(
    {
      ...{ currency: currency.toLowerCase(), product: await productOf(stripe, `Weft ${plan}`), lookup_key: key },
      ...{ unit_amount: Number(priceOf(plan, currency).feeMinor), recurring: { interval } },
    },
    { idempotencyKey: key },
  );
  return price.id;
}

async function makeOrders(stripe: StripeClient, plan: PlanId, currency: BillingCurrency, key: string): Promise<string> {
  const { interval } = planOf(plan);
  const price = await stripe.prices.create(
    {
      ...{ currency: currency.toLowerCase(), product: await productOf(stripe, `Weft ${plan} orders`), lookup_key: key },
      ...{ billing_scheme: "tiered", tiers_mode: "graduated" },
      tiers: priceOf(plan, currency).tiers.map(({ upTo, unitMinor }) => ({
        up_to: upTo === null ? "inf" : Number(upTo),
        unit_amount: Number(unitMinor),
      })),
      recurring: { interval, usage_type: "metered", meter: await meterOf(stripe) },
    },
    { idempotencyKey: key },
  );
  return price.id;
}

export interface KnownPrice {
  plan: PlanId | undefined;
  version: string | undefined;
  metered: boolean;
}

/** What a price on a bill is; each is asked for once in the lifetime of a reader. */
export function priceReader(stripe: StripeClient): (priceId: string) => Promise<KnownPrice> {
  const known = new Map<string, Promise<KnownPrice>>();
  return (priceId) => {
    const asked =
      known.get(priceId) ??
      stripe.prices.retrieve(priceId).then(({ lookup_key, recurring }) => ({
        ...{ plan: undefined, version: undefined, ...soldUnder(lookup_key ?? "") },
        metered: recurring?.usage_type === "metered",
      }));
    known.set(priceId, asked);
    return asked;
  };
}
