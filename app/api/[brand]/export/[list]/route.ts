import { Readable } from "node:stream";
import { getLocale, getTranslations } from "next-intl/server";
import { fulfillmentFilter } from "@/lib/contracts/fulfillment-list";
import { lotListInput, type SerialStatus, serialListInput } from "@/lib/contracts/lot";
import { orderFilter } from "@/lib/contracts/orders-list";
import type { Permission } from "@/lib/contracts/permissions";
import type { ChannelUse } from "@/server/auth/brand";
import { authorizeRequest } from "@/server/auth/request-access";
import { systemClock } from "@/server/clock";
import { type FailureCode, failureCodes } from "@/server/errors";
import { writeCsv } from "@/server/files/write-csv";
import { writeXlsx } from "@/server/files/write-xlsx";
import { takeExport } from "@/server/modules/audit/take-export";
import { exportFulfillment, fulfillmentColumns } from "@/server/modules/fulfillment/service/export";
import { exportLots, exportSerials, lotColumns, serialColumns } from "@/server/modules/lots/service/export";
import { type OrderViewer, visibleLocations } from "@/server/modules/orders/service/access";
import { exportColumns, exportOrders } from "@/server/modules/orders/service/export-orders";

interface Params {
  params: Promise<{ brand: string; list: string }>;
}

const refuse = (code: FailureCode) => Response.json({ code }, { status: failureCodes[code].http });

const lists: Record<string, { reads: Permission; use?: ChannelUse }> = {
  orders: { reads: "orders:read", use: "by channel" },
  fulfillment: { reads: "fulfillment:read", use: "by channel" },
  lots: { reads: "stock:read" },
  serials: { reads: "stock:read" },
};

/** `GET /api/{brand}/export/{orders|fulfillment|lots|serials}?format=csv|xlsx&filter={…}`: all that matches, as a stream. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { brand, list } = await params;
  const { reads, use } = lists[list] ?? { reads: "orders:read" as const };
  const access = await authorizeRequest(request, brand, ["exports:read", reads], use);
  if (!access.ok) return refuse(access.code);
  const query = new URL(request.url).searchParams;
  const format = query.get("format") === "xlsx" ? "xlsx" : "csv";
  const table = await tableOf(list, query.get("filter") ?? "{}", { ...access.value, now: systemClock() });
  if (table === "NOT_FOUND" || table === "INVALID") return refuse(table);
  const taken = await takeExport(request, access.value, { of: list, format }, systemClock());
  if (!taken.ok) return refuse(taken.code);
  const { title, header, rows } = table;
  const content = format === "xlsx" ? writeXlsx(title, header, rows) : writeCsv(withHeader(header, rows));
  const name = `${title}-${systemClock().toISOString().slice(0, 10)}.${format}`;
  return new Response(Readable.toWeb(Readable.from(content)) as ReadableStream, {
    headers: {
      "content-type": format === "xlsx" ? "application/octet-stream" : "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      "cache-control": "no-store",
    },
  });
}

async function* withHeader(header: string[], rows: AsyncIterable<string[]>): AsyncIterable<string[]> {
  yield header;
  yield* rows;
}

async function tableOf(list: string, filterText: string, viewer: OrderViewer) {
  const t = await getTranslations("orders.export");
  const common = await getTranslations("common");
  const locale = await getLocale();
  const filter = parsed(filterText);
  const method = (code: "ship" | "pickup" | "two_hour") => common(`deliveryMethod.${code}`);
  if (list === "orders") {
    const given = orderFilter.safeParse(filter);
    if (!given.success) return "INVALID";
    const rows = exportOrders(viewer, given.data, {
      locale,
      method,
      status: (code) => common(`orderStatus.${code}`),
      payment: (code) => common(`paymentStatus.${code}`),
      hold: (code) => common(`holdType.${code}`),
    });
    return { title: t("orders"), header: exportColumns.map((column) => t(`column.${column}`)), rows };
  }
  if (list === "lots" || list === "serials") return unitsTable(list, filter, viewer);
  if (list !== "fulfillment") return "NOT_FOUND";
  const given = fulfillmentFilter.safeParse(filter);
  if (!given.success) return "INVALID";
  const status = (code: Parameters<Parameters<typeof exportFulfillment>[2]["status"]>[0]) =>
    common(`fulfillmentStatus.${code}`);
  const rows = exportFulfillment(viewer, given.data, { locale, method, status });
  return { title: t("fulfillment"), header: fulfillmentColumns.map((column) => t(`column.${column}`)), rows };
}

async function unitsTable(list: "lots" | "serials", filter: unknown, viewer: OrderViewer) {
  const t = await getTranslations("lots");
  const { tenantId, timezone, now } = viewer;
  const reader = { tenantId, timezone, now, scope: visibleLocations(viewer) };
  if (list === "lots") {
    const given = lotListInput.safeParse(filter);
    if (!given.success) return "INVALID";
    return {
      title: t("label"),
      header: lotColumns.map((one) => t(`col.${one}`)),
      rows: exportLots(reader, given.data),
    };
  }
  const given = serialListInput.safeParse(filter);
  if (!given.success) return "INVALID";
  const texts = { locale: await getLocale(), status: (code: SerialStatus) => t(`status.${code}`) };
  const rows = exportSerials(reader, given.data, texts);
  return { title: t("labelSerials"), header: serialColumns.map((one) => t(`col.${one}`)), rows };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
