import { createHash } from "node:crypto";
import { env } from "@/server/env";

/** What signs events: the endpoint's secret, or one of this installation where Weft plays Stripe. */
export const webhookSecret = (): string =>
  env().STRIPE_WEBHOOK_SECRET ?? `whsec_${createHash("sha256").update(env().sessionSecret).digest("hex")}`;
