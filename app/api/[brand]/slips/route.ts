import { z } from "zod";
import { printInput, slipSizes } from "@/lib/contracts/parcel";
import { locationScope } from "@/server/auth/location-scope";
import { isForeignOrigin } from "@/server/auth/request";
import { authorizeRequest } from "@/server/auth/request-access";
import { type FailureCode, failureCodes } from "@/server/errors";
import { jsonWithin } from "@/server/files/body-within";
import { slipPdf } from "@/server/modules/parcels/service/slip-pdf";

const largestBody = 1_000_000;

const refuse = (code: FailureCode) => Response.json({ code }, { status: failureCodes[code].http });
const slipInput = z.strictObject({ parcelIds: printInput.shape.parcelIds, size: z.enum(slipSizes).default("A6") });

/** `POST /api/{brand}/slips {parcelIds, size}`: packing slips as one PDF. */
export async function POST(request: Request, { params }: { params: Promise<{ brand: string }> }): Promise<Response> {
  if (isForeignOrigin(request)) return refuse("FORBIDDEN");
  const access = await authorizeRequest(request, (await params).brand, "fulfillment:write");
  if (!access.ok) return refuse(access.code);
  const input = slipInput.safeParse(await jsonWithin(request, largestBody));
  if (!input.success) return refuse("INVALID");
  const { tenantId, name: brand, locale: language } = access.value;
  const options = { size: input.data.size, brand, language, locations: locationScope(access.value) };
  const slips = await slipPdf(tenantId, input.data.parcelIds, options);
  if (!slips.ok) return refuse(slips.code);
  return new Response(new Uint8Array(slips.value), {
    headers: { "content-type": "application/pdf", "cache-control": "no-store" },
  });
}
