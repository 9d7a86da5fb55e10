import { getLocale } from "next-intl/server";
import { covers, rolePermissions } from "@/lib/contracts/permissions";
import {
  isTableKind,
  type TableEvent,
  type TableKindName,
  tableFileLimit,
  tablePermissions,
} from "@/lib/contracts/tables";
import type { Locale } from "@/lib/i18n/locales";
import { type Caller, noteRefusedRequest } from "@/server/auth/admit";
import { isForeignOrigin } from "@/server/auth/request";
import { authorizeChange, authorizeRequest } from "@/server/auth/request-access";
import { siteUrl } from "@/server/auth/site-url";
import { systemClock } from "@/server/clock";
import { fail, failureCodes, ok, type Result } from "@/server/errors";
import { bodyWithin } from "@/server/files/body-within";
import { bufferSource } from "@/server/files/byte-source";
import { takeExport } from "@/server/modules/audit/take-export";
import { exportTable, importTable, type TableAccess } from "@/server/modules/tables/service";

interface Context {
  params: Promise<{ brand: string; kind: string }>;
}

async function open(
  request: Request,
  { params }: Context,
  authorized: (slug: string, kind: TableKindName) => Promise<Result<Caller>>,
): Promise<Result<{ kind: TableKindName; access: TableAccess; caller: Caller }>> {
  const { brand: slug, kind } = await params;
  if (!isTableKind(kind)) return fail("NOT_FOUND", "No such table");
  const allowed = await authorized(slug, kind);
  if (!allowed.ok) return allowed;
  const { tenantId, role, permissions, locationIds, userId } = allowed.value;
  return ok({
    kind,
    caller: allowed.value,
    access: {
      tenantId,
      role,
      permissions,
      locationIds,
      actor: { type: "user", id: userId },
      siteUrl: siteUrl(request.headers),
    },
  });
}

const refuse = (failure: { code: keyof typeof failureCodes; detail: string }) =>
  Response.json({ code: failure.code, detail: failure.detail }, { status: failureCodes[failure.code].http });

/** `GET /{brand}/tables/{kind}?format=csv|xlsx`: every row as a file. */
export async function GET(request: Request, context: Context): Promise<Response> {
  const opened = await open(request, context, (slug, kind) =>
    authorizeRequest(request, slug, [tablePermissions[kind].read, "exports:read"]),
  );
  if (!opened.ok) return refuse(opened);
  const { kind, access, caller } = opened.value;
  const format = new URL(request.url).searchParams.get("format") === "xlsx" ? "xlsx" : "csv";
  const taken = await takeExport(request, caller, { of: kind, format }, systemClock());
  if (!taken.ok) return refuse(taken);
  const file = await exportTable(access, kind, { format, locale: (await getLocale()) as Locale });
  const type =
    format === "xlsx" ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : "text/csv; charset=utf-8";
  const day = systemClock().toISOString().slice(0, 10);
  return new Response(streamOf(file), {
    headers: { "content-type": type, "content-disposition": `attachment; filename="${kind}-${day}.${format}"` },
  });
}

/** `POST /{brand}/tables/{kind}?mode=check|import` with the file as body; replies with events, one JSON object a line. */
export async function POST(request: Request, context: Context): Promise<Response> {
  if (isForeignOrigin(request)) return refuse(fail("FORBIDDEN", "Requests from other sites are refused"));
  const opened = await open(request, context, (slug, kind) =>
    authorizeChange(request, slug, tablePermissions[kind].write),
  );
  if (!opened.ok) return refuse(opened);
  const { kind, access, caller } = opened.value;
  if (kind === "staff" && !covers(access, rolePermissions.store)) {
    noteRefusedRequest(request, "FORBIDDEN", caller);
    return refuse(fail("FORBIDDEN", "Store staff may do more than you may"));
  }
  const file = await bodyWithin(request, tableFileLimit);
  if (!file.ok) return refuse(file);
  const dryRun = new URL(request.url).searchParams.get("mode") !== "import";
  const run = { dryRun, now: systemClock(), signal: request.signal };
  return new Response(streamOf(lines(importTable(access, kind, bufferSource(file.value), run))), {
    headers: { "content-type": "application/x-ndjson", "cache-control": "no-store" },
  });
}

async function* lines(events: AsyncIterable<TableEvent>): AsyncIterable<Uint8Array> {
  for await (const event of events) yield Buffer.from(`${JSON.stringify(event)}\n`);
}

function streamOf(source: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = source[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}
