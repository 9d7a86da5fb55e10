import { withIdentity, withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import { verifiedEvent } from "@/server/integrations/stripe/client";
import { enqueue } from "@/server/jobs/enqueue";
import { keepEvent, tenantOfCustomer } from "../repo/events";
import { syncJob } from "../sync-job";
import { webhookSecret } from "./webhook-secret";

/** What can change what we know; everything else is kept and ignored. */
const telling =
  /^(customer\.subscription\.|customer\.tax_id\.|subscription_schedule\.|invoice\.|credit_note\.|checkout\.session\.completed|payment_method\.|customer\.updated)/;

/**
 * An event of Stripe's: kept once, whatever it is about. What it says is not believed: the subscription and its bills are
 * read anew, so that order, repeats and age of events mean nothing. UNAUTHENTICATED when the signature is not Stripe's.
 */
export async function receiveEvent(body: string, signature: string, now: Date): Promise<Result<{ first: boolean }>> {
  const event = verifiedEvent(body, signature, webhookSecret(), now);
  if (!event) return fail("UNAUTHENTICATED", "The signature is wrong or too old");
  const customerId = customerOf(event.data.object);
  const tenantId = customerId ? await tenantOfCustomer(customerId) : undefined;
  const createdAt = new Date(event.created * 1000);
  const kept = { id: event.id, type: event.type, customerId, createdAt, receivedAt: now };
  if (!tenantId) {
    const first = await withIdentity(undefined, (tx) => keepEvent(tx, { ...kept, status: "unknown" }));
    return ok({ first });
  }
  const matters = telling.test(event.type);
  const first = await withTenant(tenantId, async (tx) => {
    const fresh = await keepEvent(tx, { ...kept, status: matters ? "taken" : "ignored" });
    if (fresh && matters) await enqueue(tx, syncJob, {}, { key: syncJob.id });
    return fresh;
  });
  return ok({ first });
}

function customerOf(object: object): string | undefined {
  const { object: kind, id, customer } = object as { object?: unknown; id?: unknown; customer?: unknown };
  if (kind === "customer") return typeof id === "string" ? id : undefined;
  if (typeof customer === "string") return customer;
  return undefined;
}
