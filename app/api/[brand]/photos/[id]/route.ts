import { Readable } from "node:stream";
import { locationScope } from "@/server/auth/location-scope";
import { authorizeRequest } from "@/server/auth/request-access";
import { type FailureCode, failureCodes } from "@/server/errors";
import { isUuid } from "@/server/ids";
import { openPhoto } from "@/server/modules/parcels/service/photos";

interface Params {
  params: Promise<{ brand: string; id: string }>;
}

const refuse = (code: FailureCode) => Response.json({ code }, { status: failureCodes[code].http });

/** `GET /api/{brand}/photos/{id}`: a photo of a packed box, for those who may see its parcel. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { brand, id } = await params;
  const access = await authorizeRequest(request, brand, "fulfillment:read");
  if (!access.ok) return refuse(access.code);
  if (!isUuid(id)) return refuse("NOT_FOUND");
  const photo = await openPhoto(access.value.tenantId, id, locationScope(access.value));
  if (!photo.ok) return refuse(photo.code);
  const body = Readable.toWeb(Readable.from(photo.value.stream())) as ReadableStream;
  return new Response(body, {
    headers: { "content-type": photo.value.contentType, "content-length": String(photo.value.size) },
  });
}
