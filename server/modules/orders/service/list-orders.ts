import type { OrderListInput, OrderListItem, OrderPage } from "@/lib/contracts/orders-list";
import { maskName, maskPhone } from "@/lib/format/mask";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import { findOrders } from "../repo/list-ids";
import { type ListRow, listRows } from "../repo/list-rows";
import { type OrderViewer, visibleLocations } from "./access";
import { decodeCursor, encodeCursor } from "./cursor";
import { openReceiver } from "./receiver";
import { resolveFilter } from "./resolve-filter";

/** One page of orders by filter and sorting, receivers masked. Fails INVALID for a cursor of another list. */
export async function listOrders(viewer: OrderViewer, input: OrderListInput): Promise<Result<OrderPage>> {
  const { sort, cursor, limit } = input;
  const from = cursor ? decodeCursor(sort, cursor) : undefined;
  if (cursor && !from) return fail("INVALID", "The cursor does not belong to this list");
  return withTenant(viewer.tenantId, async (tx) => {
    const filter = await resolveFilter(tx, input.filter, viewer);
    const { positions, stoppedAt } = await findOrders(tx, { filter, sort, from, limit: limit + 1 });
    const shown = positions.slice(0, limit);
    const next = positions.length > limit ? shown.at(-1) : stoppedAt;
    return ok({
      items: await listItems(
        tx,
        shown.map((position) => position.id),
        viewer,
      ),
      nextCursor: next ? encodeCursor(sort, next) : null,
      searchedTo: positions.length <= limit && stoppedAt && sort.startsWith("placed") ? new Date(stoppedAt.key) : null,
    });
  });
}

/** Rows of a list for a page of ids. */
async function listItems(tx: TenantTx, ids: string[], viewer: OrderViewer): Promise<OrderListItem[]> {
  const keys = await tenantKeys(tx);
  const visible = visibleLocations(viewer);
  return (await listRows(tx, ids)).map((row) => itemOf(row, openReceiver(keys, row.receiver_sealed), visible));
}

function itemOf(row: ListRow, receiver: { name: string; phone: string }, visible: string[] | undefined): OrderListItem {
  return {
    id: row.id,
    externalNo: row.external_no,
    status: row.status,
    placedAt: row.placed_at,
    currency: row.currency,
    totalMinor: row.total_minor,
    paymentStatus: row.payment_status,
    method: row.method,
    promiseBy: row.promise_by,
    channel: { code: row.channel_code, name: row.channel_name, type: row.channel_type },
    receiver: { name: maskName(receiver.name), phone: maskPhone(receiver.phone) },
    province: row.province,
    city: row.city,
    district: row.district,
    lineCount: row.line_count,
    unitCount: row.unit_count,
    firstLine: row.first_sku === null ? null : { skuCode: row.first_sku, title: row.first_title ?? "" },
    holds: row.holds,
    fulfillment: row.fulfillment
      .filter((order) => !visible || visible.includes(order.locationId))
      .map(({ locationCode, locationName, status }) => ({ locationCode, locationName, status })),
    tags: row.tags,
    hasBuyerNote: row.has_buyer_note,
    version: row.version,
  };
}
