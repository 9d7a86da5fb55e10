import { Readable } from "node:stream";
import { authorize } from "@/server/auth/brand";
import { currentUser } from "@/server/auth/session";
import { systemClock } from "@/server/clock";
import { type FailureCode, failureCodes } from "@/server/errors";
import { isUuid } from "@/server/ids";
import { downloadExport } from "@/server/modules/full-export/service/download";

interface Params {
  params: Promise<{ brand: string; id: string }>;
}

const refuse = (code: FailureCode) => Response.json({ code }, { status: failureCodes[code].http });

/** `GET /api/{brand}/full-exports/{id}`: everything the brand has, as a ZIP archive. */
export async function GET(_request: Request, { params }: Params): Promise<Response> {
  const { brand, id } = await params;
  const user = await currentUser();
  const access = await authorize(user?.userId, brand, "exports:read");
  if (!access.ok || !user) return refuse(access.ok ? "UNAUTHENTICATED" : access.code);
  if (!isUuid(id)) return refuse("NOT_FOUND");
  const made = await downloadExport({ ...access.value, userId: user.userId, now: systemClock() }, id);
  if (!made.ok) return refuse(made.code);
  const { name, content } = made.value;
  return new Response(Readable.toWeb(content) as ReadableStream, {
    headers: {
      "content-type": "application/zip",
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "no-store",
    },
  });
}
