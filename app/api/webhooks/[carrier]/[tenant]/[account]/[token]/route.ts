import { systemClock } from "@/server/clock";
import { failureCodes } from "@/server/errors";
import { type PushAddress, receivePush } from "@/server/modules/parcels/service/receive-push";

const largestBody = 1_000_000;

/** What carriers report. The address and the signature over the raw body say who speaks; there is no session. */
export async function POST(request: Request, { params }: { params: Promise<PushAddress> }): Promise<Response> {
  if (Number(request.headers.get("content-length") ?? 0) > largestBody) return new Response(null, { status: 413 });
  const body = await request.text();
  if (body.length > largestBody) return new Response(null, { status: 413 });
  const path = new URL(request.url).pathname;
  const taken = await receivePush(await params, { path, headers: request.headers, body, now: systemClock() });
  if (!taken.ok) return new Response(null, { status: failureCodes[taken.code].http });
  return new Response(taken.value.body, { headers: { "Content-Type": taken.value.contentType } });
}
