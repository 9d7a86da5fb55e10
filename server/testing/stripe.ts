import { deliveryOf, type StripeDouble, stripeDouble } from "@/server/integrations/stripe/emulator";
import { emptyState, type State } from "@/server/integrations/stripe/emulator/state";
import { type EmulatorServer, serveEmulator } from "@/server/integrations/wire/emulator-server";
import { receiveEvent } from "@/server/modules/billing/service/receive-event";
import { simulatorKey } from "@/server/modules/billing/service/simulator";
import { useStripe } from "@/server/modules/billing/service/stripe-of";
import { webhookSecret } from "@/server/modules/billing/service/webhook-secret";

export interface TestStripe {
  state: State;
  double: StripeDouble;
  server: EmulatorServer;
  now: () => Date;
  /** Time passes, for Weft and for Stripe. */
  to(time: Date): void;
  /** Hands over what Stripe has to say, in whatever order the test wants it. */
  deliver(order?: <T>(events: T[]) => T[]): Promise<number>;
  close(): Promise<void>;
}

/** Stripe's double over real HTTP, with a clock of the test's own; for every brand until it is closed. */
export async function startTestStripe(start: Date): Promise<TestStripe> {
  let time = start;
  const state = emptyState();
  const now = () => Math.floor(time.getTime() / 1000);
  const pageUrl = (id: string) => `https://stripe.test/${id}`;
  const double = stripeDouble({ state, secretKey: simulatorKey, now, pageUrl });
  const server = await serveEmulator((request) => double.answer(request));
  useStripe((input, init) => {
    const address = new URL(new Request(input, init).url);
    return fetch(`${server.url}${address.pathname}${address.search}`, init);
  });
  return {
    ...{ state, double, server, now: () => time },
    to: (next) => {
      time = next;
      double.settle();
    },
    async deliver(order = (events) => events) {
      const said = state.events.filter((event) => !event.delivered);
      for (const event of said) event.delivered = true;
      for (const event of order(said)) {
        const { body, signature } = deliveryOf(event, webhookSecret(), now());
        await receiveEvent(body, signature, time);
      }
      return said.length;
    },
    async close() {
      useStripe(undefined);
      await server.close();
    },
  };
}
