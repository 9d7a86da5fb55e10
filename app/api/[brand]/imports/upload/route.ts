import { importUploadLimit } from "@/lib/contracts/order-import";
import { isForeignOrigin } from "@/server/auth/request";
import { authorizeChange } from "@/server/auth/request-access";
import { systemClock } from "@/server/clock";
import { type Failure, fail, failureCodes } from "@/server/errors";
import { uploadOrderFile } from "@/server/modules/imports/service/upload";

interface Params {
  params: Promise<{ brand: string }>;
}

const refuse = (failure: Failure) =>
  Response.json(
    { code: failure.code, detail: failure.detail, problem: failure.errors?.[0]?.message },
    { status: failureCodes[failure.code].http },
  );

/** Takes a file as the body of the request, piece by piece; its name is in the query. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  if (isForeignOrigin(request)) return refuse(fail("FORBIDDEN", "Requests from other sites are refused"));
  const access = await authorizeChange(request, (await params).brand, "imports:write", "by channel");
  if (!access.ok) return refuse(access);
  if (Number(request.headers.get("content-length") ?? 0) > importUploadLimit) {
    return refuse(fail("TOO_LARGE", `The file is larger than ${importUploadLimit / 1024 ** 2} MB`));
  }
  if (!request.body) return refuse(fail("INVALID", "The file is missing"));
  const uploaded = await uploadOrderFile(
    access.value.tenantId,
    {
      fileName: new URL(request.url).searchParams.get("name") ?? "",
      contentType: request.headers.get("content-type") ?? "application/octet-stream",
      createdById: access.value.userId,
      now: systemClock(),
    },
    request.body as unknown as AsyncIterable<Uint8Array>,
  );
  return uploaded.ok ? Response.json(uploaded.value, { status: 201 }) : refuse(uploaded);
}
