import { locationScope } from "@/server/auth/location-scope";
import { authorizeRequest } from "@/server/auth/request-access";
import { systemClock } from "@/server/clock";
import { type FailureCode, failureCodes } from "@/server/errors";
import { isUuid } from "@/server/ids";
import { wavePdf } from "@/server/modules/packing/service/read-waves";

const refuse = (code: FailureCode) => Response.json({ code }, { status: failureCodes[code].http });

interface RouteContext {
  params: Promise<{ brand: string; wave: string }>;
}

/** `GET /api/{brand}/pick-lists/{wave}`: a wave's pick list as PDF. Says nothing of buyers. */
export async function GET(request: Request, { params }: RouteContext): Promise<Response> {
  const { brand, wave } = await params;
  const access = await authorizeRequest(request, brand, "fulfillment:read");
  if (!access.ok) return refuse(access.code);
  if (!isUuid(wave)) return refuse("NOT_FOUND");
  const { tenantId, locale: language, timezone } = access.value;
  const paper = { scope: locationScope(access.value), language, timezone, now: systemClock() };
  const list = await wavePdf(tenantId, wave, paper);
  if (!list.ok) return refuse(list.code);
  return new Response(new Uint8Array(list.value), {
    headers: { "content-type": "application/pdf", "cache-control": "no-store" },
  });
}
