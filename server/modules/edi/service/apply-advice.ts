import { systemActor } from "@/lib/contracts/actor";
import { unwrap } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import type { Message } from "@/server/integrations/edi/segment";
import { read945, type ShippingAdvice } from "@/server/integrations/edi/warehouse";
import { leftAnyway } from "@/server/modules/fulfillment/service/answer-interception";
import { splitOff } from "@/server/modules/fulfillment/service/split";
import { shipWithin } from "@/server/modules/orders/service/ship-fulfillment";
import { routingAgain } from "@/server/modules/pipeline/service";
import { keepShippedParcel } from "@/server/modules/wms/service/keep-parcel";
import { routeElsewhere } from "@/server/modules/wms/service/route-elsewhere";
import { changeMessage, type EdiMessage } from "../repo/messages";
import type { Partner } from "../repo/partners";
import { lockWork, sentWork, type WorkLine, workLines } from "../repo/warehouse";

const shippable = ["accepted", "picking", "packed"];

/**
 * A third party's warehouse has shipped: what left leaves the ledger, and what is missing is routed anew, away from
 * there. What it shipped though it was taken back, or more than it was asked to, waits for a person.
 */
export function applyAdvice(
  tenantId: TenantId,
  partner: Partner,
  message: EdiMessage,
  kept: Message,
  now: Date,
): Promise<void> {
  const advice = read945(kept);
  return routingAgain(tenantId, async (tx) => {
    const stick = async (code: string, why: string, state: "stuck" | "duplicate" = "stuck") => {
      const told = { code, message: why, reference: advice.orderNo.slice(0, 80) };
      await changeMessage(tx, message.id, state, now, told);
    };
    const sent = await sentWork(tx, partner.id, advice.orderNo);
    const work = sent && (await lockWork(tx, sent.fulfillmentId));
    if (!work) return stick("UNKNOWN_ORDER", "No such order was sent to this warehouse");
    if (work.status === "shipped" || work.status === "delivered")
      return stick("SHIPPED_BEFORE", "It was shipped before", "duplicate");
    if (!shippable.includes(work.status))
      return stick("TAKEN_BACK", `It is ${work.status}: the goods left all the same`);
    const planned = await workLines(tx, work.id);
    const counted = count(planned, advice, partner.settings.skuQualifier);
    if (typeof counted === "string") return stick("NOT_MATCHED", counted);
    const { shipped, rest, parts } = counted;
    const [trackingNo = advice.shipmentNo] = advice.trackingNos;
    if (shipped.length > 0) {
      const missing = rest.length > 0 ? await splitOff(tx, work.id, rest, now) : undefined;
      const by = { actor: systemActor, now };
      const waybill = { carrier: advice.scac.toLowerCase() || undefined, trackingNo };
      const parcels = parcelsOf(parts, advice, trackingNo);
      const further = parcels.filter((parcel) => parcel.trackingNo !== trackingNo);
      unwrap(await shipWithin(tx, work.id, { ...waybill, further, ...by, reported: true }));
      for (const parcel of parcels) {
        const about = { fulfillmentOrderId: work.id, orderId: work.orderId, locationId: work.locationId, now };
        await keepShippedParcel(tx, { ...about, carrier: advice.scac.toLowerCase(), weightGrams: null, ...parcel });
      }
      await leftAnyway(tx, work.id, { ...by, note: `945 ${advice.shipmentNo}` });
      if (missing) await routeElsewhere(tx, { ...work, id: missing }, rest, "short_picked", { id: message.id, now });
    } else await routeElsewhere(tx, work, rest, "wms_canceled", { id: message.id, now });
    const end = { reference: advice.orderNo.slice(0, 80), orderId: work.orderId, code: null, message: null };
    await changeMessage(tx, message.id, "done", now, end);
  });
}

interface Part {
  lineNo: number;
  skuId: string;
  quantity: number;
  trackingNo: string;
}

/** What lies in which parcel; in the first where the advice does not say, and nothing is said of what lies in the others. */
function parcelsOf(parts: readonly Part[], { trackingNos }: ShippingAdvice, first: string) {
  const numbers = new Set([first, ...trackingNos, ...parts.map((part) => part.trackingNo)].filter(Boolean));
  return [...numbers].flatMap((trackingNo) => {
    const items = new Map<string, Omit<Part, "trackingNo">>();
    for (const { trackingNo: box, ...part } of parts.filter((one) => (one.trackingNo || first) === trackingNo)) {
      const key = `${part.lineNo} ${part.skuId}`;
      items.set(key, { ...part, quantity: part.quantity + (items.get(key)?.quantity ?? 0) });
    }
    // Where cartons are numbered, the first number may be the shipment's.
    const named = parts.some((part) => part.trackingNo);
    return named && items.size === 0 ? [] : [{ trackingNo, items: [...items.values()] }];
  });
}

/** Units per line of ours: by our number of the line, else by the SKU's code or barcode. Why not, when they do not fit. */
function count(
  planned: readonly WorkLine[],
  { lines }: ShippingAdvice,
  skuQualifier: string,
): { shipped: WorkLine[]; rest: WorkLine[]; parts: Part[] } | string {
  const parts: Part[] = [];
  const left = planned.map((line) => ({ ...line, shipped: 0 }));
  for (const { no, ids, shipped, trackingNo } of lines) {
    if (!Number.isInteger(shipped) || shipped < 0) return `Line ${no} has no whole quantity`;
    const named = ids.filter(({ qualifier }) => !skuQualifier || qualifier === skuQualifier || qualifier === "UP");
    const fits = (line: WorkLine) => named.some(({ value }) => value === line.code || value === line.barcode);
    const ofSku = left.filter(fits);
    if (ofSku.length === 0) return `Line ${no} names nothing that was ordered`;
    let units = shipped;
    for (const line of ofSku) {
      const taken = Math.min(units, line.quantity - line.shipped);
      line.shipped += taken;
      if (taken > 0) parts.push({ lineNo: line.lineNo, skuId: line.skuId, quantity: taken, trackingNo });
      units -= taken;
    }
    if (units > 0) return `Line ${no}: ${units} more than were ordered`;
  }
  return {
    parts,
    shipped: left.flatMap((line) => (line.shipped > 0 ? [{ ...line, quantity: line.shipped }] : [])),
    rest: left.flatMap((line) =>
      line.shipped < line.quantity ? [{ ...line, quantity: line.quantity - line.shipped }] : [],
    ),
  };
}
