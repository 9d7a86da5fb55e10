import {
  type FulfillmentFilter,
  type FulfillmentItem,
  type FulfillmentListInput,
  openFulfillmentStatuses,
} from "@/lib/contracts/fulfillment-list";
import { maskName, maskPhone } from "@/lib/format/mask";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import { isUuid } from "@/server/ids";
import { type OrderViewer, visibleLocations } from "@/server/modules/orders/service/access";
import { openReceiver } from "@/server/modules/orders/service/receiver";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import { type FulfillmentPosition, type FulfillmentRow, fulfillmentPage, locationIdsBy, openWork } from "../repo/list";

export interface FulfillmentPage {
  items: FulfillmentItem[];
  nextCursor: string | null;
}

/** Fulfillment orders by location and status, oldest first; a store's people see those of their locations. */
export async function listFulfillment(
  viewer: OrderViewer,
  input: FulfillmentListInput,
): Promise<Result<FulfillmentPage>> {
  const after = input.cursor ? positionOf(input.cursor) : undefined;
  if (input.cursor && !after) return fail("INVALID", "The cursor does not belong to this list");
  const { filter, sort, limit } = input;
  return withTenant(viewer.tenantId, async (tx) => {
    const keys = await tenantKeys(tx);
    const rows = await fulfillmentPage(tx, {
      statuses: filter.status?.length ? filter.status : openFulfillmentStatuses,
      locationIds: await allowedLocations(tx, viewer, filter),
      descending: sort === "created_desc",
      after,
      limit: limit + 1,
    });
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return ok({
      items: shown.map((row) => itemOf(row, openReceiver(keys, row.receiver_sealed))),
      nextCursor: last ? `${last.created_key}|${last.id}` : null,
    });
  });
}

/** How many wait at each step of the work. */
export async function countFulfillment(viewer: OrderViewer, filter: FulfillmentFilter) {
  return withTenant(viewer.tenantId, async (tx) =>
    openWork(tx, openFulfillmentStatuses, await allowedLocations(tx, viewer, filter)),
  );
}

/** Undefined: all of them. */
async function allowedLocations(tx: TenantTx, viewer: OrderViewer, filter: FulfillmentFilter) {
  const visible = visibleLocations(viewer);
  if (!filter.location?.length) return visible;
  const wanted = await locationIdsBy(tx, filter.location);
  return visible ? wanted.filter((id) => visible.includes(id)) : wanted;
}

function positionOf(cursor: string): FulfillmentPosition | undefined {
  const [createdAt = "", id] = cursor.split("|");
  const isTime = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?$/.test(createdAt);
  return isTime && isUuid(id) ? { createdAt, id } : undefined;
}

function itemOf(row: FulfillmentRow, receiver: { name: string; phone: string }): FulfillmentItem {
  return {
    id: row.id,
    orderId: row.order_id,
    externalNo: row.external_no,
    status: row.status,
    method: row.method,
    location: { code: row.location_code, name: row.location_name },
    receiver: { name: maskName(receiver.name), phone: maskPhone(receiver.phone) },
    city: row.city,
    district: row.district,
    lines: row.lines,
    units: row.lines.reduce((sum, line) => sum + line.quantity, 0),
    carrier: row.carrier,
    trackingNo: row.tracking_no,
    promiseBy: row.promise_by,
    createdAt: row.created_at,
    shippedAt: row.shipped_at,
    held: row.held,
  };
}
