import { systemClock } from "@/server/clock";
import { failureCodes } from "@/server/errors";
import { bodyWithin } from "@/server/files/body-within";
import { type PushAddress, receivePush } from "@/server/modules/parcels/service/receive-push";

const largestBody = 1_000_000;

/** What carriers report. The address and the signature over the raw body say who speaks; there is no session. */
export async function POST(request: Request, { params }: { params: Promise<PushAddress> }): Promise<Response> {
  const sent = await bodyWithin(request, largestBody);
  if (!sent.ok) return new Response(null, { status: failureCodes[sent.code].http });
  // As `Request.text()` reads it: a byte order mark is no part of what was signed.
  const body = new TextDecoder().decode(sent.value);
  const path = new URL(request.url).pathname;
  const taken = await receivePush(await params, { path, headers: request.headers, body, now: systemClock() });
  if (!taken.ok) return new Response(null, { status: failureCodes[taken.code].http });
  return new Response(taken.value.body, { headers: { "Content-Type": taken.value.contentType } });
}
