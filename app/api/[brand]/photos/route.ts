import { photoLimit, photoQuery } from "@/lib/contracts/box-photo";
import { locationScope } from "@/server/auth/location-scope";
import { isForeignOrigin } from "@/server/auth/request";
import { authorizeChange } from "@/server/auth/request-access";
import { systemClock } from "@/server/clock";
import { type FailureCode, failureCodes } from "@/server/errors";
import { bodyWithin } from "@/server/files/body-within";
import { keepPhoto } from "@/server/modules/packing/service/keep-photo";

const refuse = (code: FailureCode) => Response.json({ code }, { status: failureCodes[code].http });

/** `POST /api/{brand}/photos?id&key&box` with a picture as body: the open box as it was packed. */
export async function POST(request: Request, { params }: { params: Promise<{ brand: string }> }): Promise<Response> {
  if (isForeignOrigin(request)) return refuse("FORBIDDEN");
  const access = await authorizeChange(request, (await params).brand, "fulfillment:write");
  if (!access.ok) return refuse(access.code);
  const query = photoQuery.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!query.success) return refuse("INVALID");
  const photo = await bodyWithin(request, photoLimit);
  if (!photo.ok) return refuse(photo.code);
  const kept = await keepPhoto(
    access.value.tenantId,
    { ...query.data, bytes: photo.value },
    { actor: { type: "user", id: access.value.userId }, now: systemClock(), locations: locationScope(access.value) },
  );
  return kept.ok ? Response.json(kept.value, { status: 201 }) : refuse(kept.code);
}
