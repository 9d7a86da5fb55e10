import { printInput } from "@/lib/contracts/parcel";
import { locationScope } from "@/server/auth/location-scope";
import { isForeignOrigin } from "@/server/auth/request";
import { authorizeRequest } from "@/server/auth/request-access";
import { systemClock } from "@/server/clock";
import { type FailureCode, failureCodes } from "@/server/errors";
import { jsonWithin } from "@/server/files/body-within";
import { labelPdf } from "@/server/modules/parcels/service/label-pdf";

const largestBody = 1_000_000;

const refuse = (code: FailureCode) => Response.json({ code }, { status: failureCodes[code].http });

/** `POST /api/{brand}/labels {parcelIds, size, reason?}`: labels as one PDF. Printing is counted and on record, so no GET. */
export async function POST(request: Request, { params }: { params: Promise<{ brand: string }> }): Promise<Response> {
  if (isForeignOrigin(request)) return refuse("FORBIDDEN");
  const access = await authorizeRequest(request, (await params).brand, "fulfillment:write");
  if (!access.ok) return refuse(access.code);
  const input = printInput.safeParse(await jsonWithin(request, largestBody));
  if (!input.success) return refuse("INVALID");
  const { tenantId, locale: language, timezone } = access.value;
  const { parcelIds, ...wishes } = input.data;
  const printed = await labelPdf(tenantId, parcelIds, {
    ...{ ...wishes, language, timezone, now: systemClock(), locations: locationScope(access.value) },
    actor: { type: "user", id: access.value.userId },
  });
  if (!printed.ok) return refuse(printed.code);
  return new Response(new Uint8Array(printed.value), {
    headers: { "content-type": "application/pdf", "cache-control": "no-store" },
  });
}
