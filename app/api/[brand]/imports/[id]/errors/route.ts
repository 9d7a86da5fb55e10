import { Readable } from "node:stream";
import { getLocale } from "next-intl/server";
import { isLocale } from "@/lib/i18n/locales";
import { authorizeRequest } from "@/server/auth/request-access";
import { failureCodes } from "@/server/errors";
import { isUuid } from "@/server/ids";
import { errorFile } from "@/server/modules/imports/service/error-file";
import { seesImport } from "@/server/modules/imports/service/visible";

interface Params {
  params: Promise<{ brand: string; id: string }>;
}

/** The rejected rows of an import with their reasons, as CSV. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { brand, id } = await params;
  // The file repeats receivers as they were uploaded: whoever may import may have it.
  const access = await authorizeRequest(request, brand, "imports:write", "by channel");
  if (!access.ok) return Response.json({ code: access.code }, { status: failureCodes[access.code].http });
  const seen = isUuid(id) && (await seesImport(access.value, id));
  if (!seen) return Response.json({ code: "NOT_FOUND" }, { status: 404 });
  const locale = await getLocale();
  const reader = { userId: access.value.userId, locale: isLocale(locale) ? locale : ("zh-CN" as const) };
  const file = await errorFile(access.value.tenantId, id, reader);
  if (!file.ok) return Response.json({ code: file.code }, { status: failureCodes[file.code].http });
  return new Response(Readable.toWeb(Readable.from(file.value.content)) as ReadableStream, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(file.value.name)}`,
      "cache-control": "no-store",
    },
  });
}
