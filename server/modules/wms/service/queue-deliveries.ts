import type { WmsConnection } from "@/server/db/generated/client";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { allocate, toDecimal } from "@/server/domain/order/money";
import type { TenantId } from "@/server/ids";
import { deliveryOrderXml } from "@/server/integrations/qimen/requests";
import { openReceiver } from "@/server/modules/orders/service/receiver";
import { type TenantKeys, tenantKeys } from "@/server/privacy/tenant-keys";
import { findConnection } from "../repo/connections";
import { type DeliveryFacts, unsentDeliveries } from "../repo/deliveries";
import { deliveriesToStop, unwantedDeliveries } from "../repo/documents";
import { queueDocument } from "./queue-document";
import { queueCancel, takeBack } from "./take-back";
import { toCollect } from "./to-collect";

const batch = 50;

/** Accepted work at warehouses with their own system becomes delivery orders in the outbox. Returns how many. */
export function queueDeliveries(tenantId: TenantId, now: Date): Promise<number> {
  return withTenant(tenantId, async (tx) => {
    const waiting = await unsentDeliveries(tx, batch);
    if (waiting.length === 0) return 0;
    const keys = await tenantKeys(tx);
    const connections = await connectionsOf(tx, waiting);
    const onDelivery = waiting.filter((facts) => facts.paymentStatus === "cod").map((facts) => facts.orderId);
    const collects = onDelivery.length > 0 ? await toCollect(tx, onDelivery) : new Map<string, bigint>();
    for (const facts of waiting) {
      const connection = connections.get(facts.connectionId);
      const collect = collects.get(facts.fulfillmentId) ?? 0n;
      if (connection) await queueDelivery(tx, { ...facts, collect }, connection, keys, now);
    }
    return waiting.length;
  });
}

/** `collect`: what the buyer pays on delivery, in minor units. */
type Delivery = DeliveryFacts & { collect: bigint };

async function queueDelivery(
  tx: TenantTx,
  facts: Delivery,
  connection: WmsConnection,
  keys: TenantKeys,
  now: Date,
): Promise<void> {
  const code = deliveryCode(facts);
  const numbered = facts.lines.map((line, index) => ({ ...line, no: `${index + 1}` }));
  await queueDocument(tx, {
    ...{ connectionId: connection.id, kind: "delivery", orderType: "JYCK", method: "deliveryorder.create", code, now },
    referenceId: facts.fulfillmentId,
    lines: numbered.map(({ no, lineNo, skuId, quantity }) => ({
      ...{ lineNo: no, orderLineNo: lineNo, skuId, planned: quantity },
    })),
    body: deliveryOrderXml(requestOf(facts, connection, keys, code)),
  });
}

/** Orders of two channels may share a number; the end of the fulfillment order's id tells them apart. */
const deliveryCode = ({ externalNo, fulfillmentId, sentBefore }: DeliveryFacts) => {
  const again = sentBefore > 0 ? `-${sentBefore + 1}` : "";
  return `${externalNo.replace(/[^\w-]/g, "").slice(0, 33)}-${fulfillmentId.slice(-12)}${again}`;
};

function requestOf(facts: Delivery, connection: WmsConnection, keys: TenantKeys, code: string) {
  const { ownerCode, warehouseCode, logisticsCode, senderName, senderPhone } = connection;
  const receiver = openReceiver(keys, facts.receiverSealed);
  const lines = facts.lines.map((line, index) => ({ ...line, ...pricesOf(line), no: `${index + 1}` }));
  const { province, city, district, street } = facts.from;
  return {
    ...{ code, ownerCode, warehouseCode, logisticsCode },
    ...{ createdAt: facts.createdAt, placedAt: facts.placedAt, shopNick: facts.shopName },
    ...(facts.paidAt ? { paidAt: facts.paidAt } : {}),
    ...(facts.collect > 0n ? { collect: toDecimal(facts.collect, 2) } : {}),
    ...(facts.buyerNote ? { buyerMessage: facts.buyerNote } : {}),
    ...(facts.shipBy ? { latestDeliveryAt: new Date(facts.shipBy) } : {}),
    sender: { name: senderName, mobile: senderPhone, province, city, area: district, detailAddress: street },
    receiver: {
      ...{ name: receiver.name, mobile: receiver.phone, detailAddress: receiver.street },
      ...{ province: facts.province, city: facts.city, area: facts.district, countryCode: facts.country },
      ...(facts.postalCode ? { postalCode: facts.postalCode } : {}),
    },
    lines: lines.map(({ no, skuCode, name, quantity, price, discount }) => ({
      ...{ lineNo: no, itemCode: skuCode, itemName: name, quantity, sourceOrderCode: facts.externalNo },
      ...{ price: toDecimal(price - discount, 2), discount: toDecimal(discount, 2) },
    })),
  };
}

/** Of one unit. Parts of a bundle have no price of their own; an uneven discount is told by its smaller share. */
function pricesOf({ whole, unitPriceMinor, discountMinor, ordered }: DeliveryFacts["lines"][number]) {
  if (!whole) return { price: 0n, discount: 0n };
  const shares = allocate(
    BigInt(discountMinor),
    Array.from({ length: ordered }, () => 1n),
  );
  return { price: BigInt(unitPriceMinor), discount: shares.at(-1) ?? 0n };
}

/** What was taken back is taken back from the warehouse too. */
export function queueCancellations(tenantId: TenantId, now: Date): Promise<number> {
  return withTenant(tenantId, async (tx) => {
    const unwanted = await unwantedDeliveries(tx, batch);
    const connections = await connectionsOf(tx, unwanted);
    for (const { reason, ...document } of unwanted) {
      const connection = connections.get(document.connectionId);
      if (connection) await takeBack(tx, document, connection, { reason: reason || "canceled", now });
    }
    return unwanted.length;
  });
}

export const stopPrefix = "stop:";

/** Asks warehouses to let go of what somebody wants stopped; their answer is the answer to that request. */
export function queueStops(tenantId: TenantId, now: Date): Promise<number> {
  return withTenant(tenantId, async (tx) => {
    const wanted = await deliveriesToStop(tx, batch);
    const connections = await connectionsOf(tx, wanted);
    for (const { reason, stopId, ...document } of wanted) {
      const connection = connections.get(document.connectionId);
      if (connection) await queueCancel(tx, document, connection, { key: `${stopPrefix}${stopId}`, reason, now });
    }
    return wanted.length;
  });
}

async function connectionsOf(tx: TenantTx, rows: readonly { connectionId: string }[]) {
  const found = new Map<string, WmsConnection>();
  for (const { connectionId } of rows) {
    if (found.has(connectionId)) continue;
    const connection = await findConnection(tx, connectionId);
    if (connection) found.set(connectionId, connection);
  }
  return found;
}
