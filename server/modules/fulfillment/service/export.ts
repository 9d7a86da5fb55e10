import { type FulfillmentFilter, type FulfillmentItem, fulfillmentListInput } from "@/lib/contracts/fulfillment-list";
import { formatDate } from "@/lib/format/date";
import { unwrap } from "@/server/errors";
import type { OrderViewer } from "@/server/modules/orders/service/access";
import { listFulfillment } from "./list";

interface FulfillmentTexts {
  locale: string;
  status: (code: FulfillmentItem["status"]) => string;
  method: (code: FulfillmentItem["method"]) => string;
}

export const fulfillmentColumns = [
  "externalNo",
  "status",
  "location",
  "method",
  "receiver",
  "phone",
  "city",
  "district",
  "goods",
  "units",
  "due",
  "carrier",
  "trackingNo",
] as const;

/** A pick list: every fulfillment order that matches, receivers masked. */
export async function* exportFulfillment(
  viewer: OrderViewer,
  filter: FulfillmentFilter,
  texts: FulfillmentTexts,
): AsyncIterable<string[]> {
  let cursor: string | null = null;
  do {
    const input = fulfillmentListInput.parse({ filter, cursor, limit: 200 });
    const page: { items: FulfillmentItem[]; nextCursor: string | null } = unwrap(await listFulfillment(viewer, input));
    for (const item of page.items) yield cells(item, viewer, texts);
    cursor = page.nextCursor;
  } while (cursor);
}

function cells(item: FulfillmentItem, viewer: OrderViewer, texts: FulfillmentTexts): string[] {
  return [
    item.externalNo,
    texts.status(item.status),
    item.location.name,
    texts.method(item.method),
    item.receiver.name,
    item.receiver.phone,
    item.city,
    item.district,
    item.lines.map((line) => `${line.skuCode} × ${line.quantity}`).join(" / "),
    String(item.units),
    item.promiseBy ? formatDate(item.promiseBy, "datetime", { locale: texts.locale, timeZone: viewer.timezone }) : "",
    item.carrier ?? "",
    item.trackingNo ?? "",
  ];
}
