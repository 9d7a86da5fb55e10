import { systemClock } from "@/server/clock";
import { failureCodes } from "@/server/errors";
import { bodyWithin } from "@/server/files/body-within";
import { receiveNews } from "@/server/modules/shops/service/receive-news";

const largestBody = 1_000_000;

interface Params {
  params: Promise<{ tenant: string; shop: string }>;
}

/** What platforms report about a shop. The signature over the raw body says who speaks; there is no session. */
async function receive(request: Request, { params }: Params): Promise<Response> {
  const sent = await bodyWithin(request, largestBody);
  if (!sent.ok) return new Response(null, { status: failureCodes[sent.code].http });
  const query = new URL(request.url).searchParams;
  const push = { method: request.method, query, headers: Object.fromEntries(request.headers), body: sent.value };
  const taken = await receiveNews(await params, push, systemClock);
  if (!taken.ok) return new Response(null, { status: failureCodes[taken.code].http });
  const { status, contentType, body: reply } = taken.value;
  return new Response(reply, { status, headers: { "content-type": contentType } });
}

export const POST = receive;
/** Some platforms ask first whether anybody is there who knows the secret. */
export const GET = receive;
