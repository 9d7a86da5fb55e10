import { getLocale, getTranslations } from "next-intl/server";
import { stockKeyInput } from "@/lib/contracts/stock-page";
import { formatDate } from "@/lib/format/date";
import { locationScope } from "@/server/auth/location-scope";
import { authorizeRequest } from "@/server/auth/request-access";
import { systemClock } from "@/server/clock";
import { type FailureCode, failureCodes } from "@/server/errors";
import { tableDownload } from "@/server/files/table-download";
import { takeExport } from "@/server/modules/audit/take-export";
import {
  type ExportedMovement,
  exportedBuckets,
  exportMovements,
} from "@/server/modules/stock-view/service/export-stock";

const refuse = (code: FailureCode) => Response.json({ code }, { status: failureCodes[code].http });

/** `GET /api/{brand}/export/movements?skuId=…&locationId=…&format=csv|xlsx`: the ledger of a SKU, as a stream. */
export async function GET(request: Request, { params }: { params: Promise<{ brand: string }> }): Promise<Response> {
  const access = await authorizeRequest(request, (await params).brand, ["exports:read", "stock:read"]);
  if (!access.ok) return refuse(access.code);
  const { format: wanted, ...query } = Object.fromEntries(new URL(request.url).searchParams);
  const key = stockKeyInput.safeParse(query);
  if (!key.success) return refuse("INVALID");
  const format = wanted === "xlsx" ? "xlsx" : "csv";
  const taken = await takeExport(request, access.value, { of: "movements", format }, systemClock());
  if (!taken.ok) return refuse(taken.code);
  const t = await getTranslations("stock");
  const zone = { locale: await getLocale(), timeZone: access.value.timezone };
  const found = exportMovements(access.value.tenantId, key.data, locationScope(access.value));
  const actor = ({ actorName, actorType }: ExportedMovement) =>
    actorName ?? t(actorType === "api_key" ? "actor.api_key" : "actor.system");
  async function* rows() {
    for await (const row of found) {
      yield [
        ...[formatDate(row.at, "datetime", zone), row.locationName],
        t.has(`cause.${row.cause as "order"}`) ? t(`cause.${row.cause as "order"}`) : row.cause,
        row.reason && t.has(`reason.${row.reason as "lost"}`)
          ? t(`reason.${row.reason as "lost"}`)
          : (row.reason ?? ""),
        ...[row.externalNo ?? row.causeId ?? "", actor(row)],
        ...exportedBuckets.map((bucket) => String(row[bucket])),
      ];
    }
  }
  const columns = ["at", "location", "cause", "reason", "document", "actor"] as const;
  const header = [
    ...columns.map((column) => t(`export.column.${column}`)),
    ...exportedBuckets.map((bucket) => t(`buckets.${bucket}`)),
  ];
  return tableDownload({ title: t("export.movements"), header, rows: rows() }, format);
}
