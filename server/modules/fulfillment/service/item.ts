import type { FulfillmentItem } from "@/lib/contracts/fulfillment-list";
import { maskName, maskPhone } from "@/lib/format/mask";
import { allowedActions } from "@/server/domain/fulfillment/transitions";
import { openReceiver } from "@/server/modules/orders/service/receiver";
import type { TenantKeys } from "@/server/privacy/tenant-keys";
import type { ItemRow } from "../repo/items";

/** A fulfillment order as lists, pages and the public API show it: the receiver masked, with what may be done next. */
export function itemOf(row: ItemRow, keys: TenantKeys): FulfillmentItem {
  const receiver = openReceiver(keys, row.receiver_sealed);
  const { status, method, location_type: type } = row;
  return {
    id: row.id,
    orderId: row.order_id,
    externalNo: row.external_no,
    status,
    method,
    version: row.version,
    location: { id: row.location_id, code: row.location_code, name: row.location_name, type },
    receiver: { name: maskName(receiver.name), phone: maskPhone(receiver.phone) },
    city: row.city,
    district: row.district,
    lines: row.lines,
    units: row.lines.reduce((sum, line) => sum + line.quantity, 0),
    carrier: row.carrier,
    trackingNo: row.tracking_no,
    promiseBy: row.promise_by,
    acceptBy: row.accept_by,
    pickupBy: row.pickup_by,
    hop: row.hop,
    createdAt: row.created_at,
    shippedAt: row.shipped_at,
    held: row.held,
    merge: row.merge && { ...row.merge, until: row.merge.until === null ? null : new Date(row.merge.until) },
    stop: row.stop && { ...row.stop, deadline: new Date(row.stop.deadline) },
    allowedActions: allowedActions({ status, method, locationType: type }),
  };
}
