import { systemClock } from "@/server/clock";
import { failureCodes } from "@/server/errors";
import { bodyWithin } from "@/server/files/body-within";
import { receiveEvent } from "@/server/modules/billing/service/receive-event";

const largestBody = 1_000_000;

/** Events of Stripe. The signature over the raw body says who speaks; there is no session. */
export async function POST(request: Request): Promise<Response> {
  const body = await bodyWithin(request, largestBody);
  if (!body.ok) return new Response(null, { status: failureCodes[body.code].http });
  const signature = request.headers.get("stripe-signature") ?? "";
  const taken = await receiveEvent(body.value.toString("utf8"), signature, systemClock());
  return new Response(null, { status: taken.ok ? 200 : 400 });
}
