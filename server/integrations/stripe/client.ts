import Stripe from "stripe";

export type StripeClient = Stripe;

/** Answers a request in Stripe's place. */
export type Answering = typeof fetch;

/** Stripe by its own package, pinned to the version of its interface that the package speaks. */
export function connectStripe(secretKey: string, answering?: Answering): StripeClient {
  return new Stripe(secretKey, {
    maxNetworkRetries: answering ? 0 : 2,
    timeout: 20_000,
    telemetry: false,
    appInfo: { name: "Weft" },
    httpClient: Stripe.createFetchHttpClient(answering),
  });
}

/** The event, when the signature over the raw body is Stripe's and not older than five minutes; else undefined. */
export function verifiedEvent(body: string, signature: string, secret: string, now: Date): Stripe.Event | undefined {
  try {
    return Stripe.webhooks.constructEvent(body, signature, secret, 300, undefined, now.getTime());
  } catch {
    return undefined;
  }
}

/** Stripe understood and says no: asking again would not help. */
export const isRefused = (error: unknown): error is Error => error instanceof Stripe.errors.StripeInvalidRequestError;

/** Stripe took an event of that identifier before: it is as good as done. */
export const isKnownIdentifier = (error: unknown): boolean => isRefused(error) && /already exists/i.test(error.message);

/** In Stripe's words, for people and logs. */
export const problemOf = (error: unknown): string =>
  error instanceof Error ? error.message.slice(0, 300) : "unknown error";
