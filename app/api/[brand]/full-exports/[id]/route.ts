import { Readable } from "node:stream";
import { noteRefusedRequest } from "@/server/auth/admit";
import { authorizeRequest } from "@/server/auth/request-access";
import { systemClock } from "@/server/clock";
import { type FailureCode, failureCodes } from "@/server/errors";
import { isUuid } from "@/server/ids";
import { downloadExport } from "@/server/modules/full-export/service/download";

interface Params {
  params: Promise<{ brand: string; id: string }>;
}

const refuse = (code: FailureCode) => Response.json({ code }, { status: failureCodes[code].http });

/** `GET /api/{brand}/full-exports/{id}`: everything the brand has, as a ZIP archive. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { brand, id } = await params;
  const access = await authorizeRequest(request, brand, "exports:read");
  if (!access.ok) return refuse(access.code);
  if (!isUuid(id)) return refuse("NOT_FOUND");
  const made = await downloadExport({ ...access.value, now: systemClock() }, id);
  if (!made.ok) {
    if (made.code === "FORBIDDEN") noteRefusedRequest(request, made.code, access.value);
    return refuse(made.code);
  }
  const { name, content } = made.value;
  return new Response(Readable.toWeb(content) as ReadableStream, {
    headers: {
      "content-type": "application/zip",
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "no-store",
    },
  });
}
