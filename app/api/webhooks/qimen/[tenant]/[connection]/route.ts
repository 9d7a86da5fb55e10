import { systemClock } from "@/server/clock";
import { receiveAt } from "@/server/modules/wms/service/receive-at";

interface Params {
  params: Promise<{ tenant: string; connection: string }>;
}

/** What a warehouse reports, at its connection's own address. The answer is Qimen's, with HTTP 200 for a refusal too. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  const { tenant, connection } = await params;
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const answer = await receiveAt({ tenant, connection }, query, request.body, systemClock());
  return new Response(answer, { headers: { "content-type": "text/xml;charset=utf-8" } });
}
