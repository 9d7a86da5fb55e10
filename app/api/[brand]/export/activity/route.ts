import { getLocale, getTranslations } from "next-intl/server";
import { activityText } from "@/components/activity/activity-text";
import { activityPage } from "@/lib/contracts/audit";
import { formatDate } from "@/lib/format/date";
import { authorizeRequest } from "@/server/auth/request-access";
import { systemClock } from "@/server/clock";
import { type FailureCode, failureCodes } from "@/server/errors";
import { tableDownload } from "@/server/files/table-download";
import { exportActivity } from "@/server/modules/audit/read-activity";
import { takeExport } from "@/server/modules/audit/take-export";

const refuse = (code: FailureCode) => Response.json({ code }, { status: failureCodes[code].http });

/** `GET /api/{brand}/export/activity?format=csv|xlsx&filter={…}`: the record as it is filtered, in words, as a stream. */
export async function GET(request: Request, { params }: { params: Promise<{ brand: string }> }): Promise<Response> {
  const { brand } = await params;
  const access = await authorizeRequest(request, brand, ["settings:write", "exports:read"]);
  if (!access.ok) return refuse(access.code);
  const query = new URL(request.url).searchParams;
  const wanted = activityPage.omit({ cursor: true, limit: true }).safeParse(parsed(query.get("filter") ?? "{}"));
  if (!wanted.success) return refuse("INVALID");
  const format = query.get("format") === "xlsx" ? "xlsx" : "csv";
  const taken = await takeExport(request, access.value, { of: "activity", format }, systemClock());
  if (!taken.ok) return refuse(taken.code);
  const found = exportActivity(access.value.tenantId, wanted.data, access.value.timezone);
  const t = await getTranslations("activity");
  const text = activityText(t, await getTranslations("common.holdType"), await getTranslations("roles.permission"));
  const zone = { locale: await getLocale(), timeZone: access.value.timezone };
  async function* rows() {
    for await (const row of found) {
      const changes = text.changes(row).map(({ field, from, to }) => `${field}: ${from} → ${to}`);
      const details = text.details(row).map((detail) => `${detail.field}: ${detail.text}`);
      yield [
        ...[formatDate(row.at, "datetime", zone), text.who(row), text.caller(row), text.action(row)],
        ...[text.subject(row), row.subjectId, [...details, ...changes].join("; ")],
      ];
    }
  }
  const header = [t("at"), t("who"), t("callerColumn"), t("action"), t("subject"), "ID", t("changes")];
  return tableDownload({ title: t("title"), header, rows: rows() }, format);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
