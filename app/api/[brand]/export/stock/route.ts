import { getTranslations } from "next-intl/server";
import type { LocationType } from "@/lib/contracts/routing-terms";
import { type StockRow, stockPageInput } from "@/lib/contracts/stock-page";
import { locationScope } from "@/server/auth/location-scope";
import { authorizeRequest } from "@/server/auth/request-access";
import { systemClock } from "@/server/clock";
import { type FailureCode, failureCodes } from "@/server/errors";
import { tableDownload } from "@/server/files/table-download";
import { takeExport } from "@/server/modules/audit/take-export";
import { exportedBuckets, exportStock } from "@/server/modules/stock-view/service/export-stock";

const refuse = (code: FailureCode) => Response.json({ code }, { status: failureCodes[code].http });

/** `GET /api/{brand}/export/stock?format=csv|xlsx&filter={…}`: the stock list as it is filtered, as a stream. */
export async function GET(request: Request, { params }: { params: Promise<{ brand: string }> }): Promise<Response> {
  const access = await authorizeRequest(request, (await params).brand, ["exports:read", "stock:read"]);
  if (!access.ok) return refuse(access.code);
  const query = new URL(request.url).searchParams;
  const filter = stockPageInput.safeParse(parsed(query.get("filter") ?? "{}"));
  if (!filter.success) return refuse("INVALID");
  const format = query.get("format") === "xlsx" ? "xlsx" : "csv";
  const taken = await takeExport(request, access.value, { of: "stock", format }, systemClock());
  if (!taken.ok) return refuse(taken.code);
  const t = await getTranslations("stock");
  const types = await getTranslations("routing.locationType");
  const found = exportStock(access.value.tenantId, filter.data, locationScope(access.value));
  const cells = (row: StockRow) => [
    ...[row.skuCode, row.skuName, row.color, row.size, row.category, row.locationCode, row.locationName],
    types(row.locationType as LocationType),
    ...[row.available, ...exportedBuckets.map((bucket) => row[bucket]), row.safety].map(String),
    row.suspectSince?.toISOString() ?? "",
  ];
  async function* rows() {
    for await (const row of found) yield cells(row);
  }
  const header = [
    ...[t("col.sku"), t("col.name"), t("matrix.color"), t("export.column.size"), t("col.category")],
    ...[t("export.column.locationCode"), t("col.location"), t("export.column.locationType"), t("col.available")],
    ...[...exportedBuckets, "safety" as const].map((bucket) => t(`col.${bucket}`)),
    t("export.column.suspect"),
  ];
  return tableDownload({ title: t("export.stock"), header, rows: rows() }, format);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
