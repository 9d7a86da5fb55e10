import { type OrderFilter, type OrderListItem, orderListInput } from "@/lib/contracts/orders-list";
import { formatDate } from "@/lib/format/date";
import { moneyTextOf } from "@/lib/format/money";
import { unwrap } from "@/server/errors";
import type { OrderViewer } from "./access";
import { listOrders } from "./list-orders";

/** Codes to words, in the reader's language. */
interface ExportTexts {
  locale: string;
  status: (code: OrderListItem["status"]) => string;
  payment: (code: OrderListItem["paymentStatus"]) => string;
  method: (code: OrderListItem["method"]) => string;
  hold: (code: OrderListItem["holds"][number]["type"]) => string;
}

export const exportColumns = [
  "externalNo",
  "channel",
  "status",
  "placed",
  "currency",
  "amount",
  "payment",
  "method",
  "receiver",
  "phone",
  "province",
  "city",
  "district",
  "units",
  "holds",
  "location",
  "due",
  "tags",
] as const;

/** Every order a filter matches, a page in memory at a time, receivers masked. */
export async function* exportOrders(
  viewer: OrderViewer,
  filter: OrderFilter,
  texts: ExportTexts,
): AsyncIterable<string[]> {
  let cursor: string | null = null;
  do {
    const input = orderListInput.parse({ filter, cursor, limit: 200 });
    const page: { items: OrderListItem[]; nextCursor: string | null } = unwrap(await listOrders(viewer, input));
    for (const item of page.items) yield cells(item, viewer, texts);
    cursor = page.nextCursor;
  } while (cursor);
}

function cells(item: OrderListItem, viewer: OrderViewer, texts: ExportTexts): string[] {
  const time = (at: Date | null) =>
    at ? formatDate(at, "datetime", { locale: texts.locale, timeZone: viewer.timezone }) : "";
  return [
    item.externalNo,
    item.channel.name,
    texts.status(item.status),
    time(item.placedAt),
    item.currency,
    moneyTextOf(item.totalMinor, item.currency),
    texts.payment(item.paymentStatus),
    texts.method(item.method),
    item.receiver.name,
    item.receiver.phone,
    item.province,
    item.city,
    item.district,
    String(item.unitCount),
    item.holds.map((hold) => texts.hold(hold.type)).join(" / "),
    item.fulfillment.map((order) => order.locationName).join(" / "),
    time(item.promiseBy),
    item.tags.join(" "),
  ];
}
