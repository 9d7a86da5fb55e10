import type { TenantTx } from "@/server/db/tenant-tx";
import { divideParcels } from "@/server/integrations/channel/divide-parcels";
import type { FurtherParcels, Shipment } from "@/server/integrations/channel/port";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import type { OpenShop } from "../open-shop";
import { othersOpen, parcelUnits, type ShipBody, shippedLines, toldOfOrder } from "../repo/messages";
import { platformOf } from "../repo/orders";
import { warehouseFrom } from "../repo/setup";
import { carrierNames, named, numbersOf } from "./parcel-numbers";

/** What the platform is told of goods that have left: confirmed one after the other, then what is left of numbers. */
export interface Leaving {
  externalNo: string;
  shipments: Shipment[];
  rest: FurtherParcels;
}

/** `later`: it takes no parts of an order and more of it is still to leave, or a parcel's goods are not told of yet. */
export async function leavingOf(
  tx: TenantTx,
  { body, key }: { body: ShipBody; key: string },
  { manifest }: OpenShop,
): Promise<Leaving | "later" | undefined> {
  const [source] = await platformOf(tx, [body.orderId]);
  if (!source) return undefined;
  const { externalNo, connectionId } = source;
  const names = await carrierNames(tx, connectionId, manifest);
  const told = await toldOfOrder(tx, connectionId, body.orderId);
  if (body.late) {
    const first = told.find((one) => one.body.fulfillmentId === body.fulfillmentId);
    if (first?.status === "pending") return "later";
    const rest = { externalNo, parcels: [named(names, body)], beside: first?.body.trackingNo ?? "" };
    return { externalNo, shipments: [], rest };
  }
  const lines = await shippedLines(tx, body);
  const whole = lines.every((line) => line.quantity === line.ordered);
  const inParts = manifest.parcels === "units" || manifest.parcels === "lines";
  if (!inParts && !whole && (await othersOpen(tx, body))) return "later";
  // Where an order is confirmed at once, so are the parcels of all that left before.
  const bodies = inParts || whole ? [body] : [body, ...told.map((one) => one.body)];
  const sealed = (await tenantKeys(tx)).open("platform_order.sealed", source.appliedSealed).toString("utf8");
  const { order, lines: platformLines } = JSON.parse(sealed) as {
    order: { buyer: { maskedId?: string } };
    lines: { ref: string; lineNo?: number }[];
  };
  const refs = new Map(platformLines.map((line) => [line.lineNo, line.ref]));
  const goods = lines.flatMap(({ lineNo, quantity }) => {
    const ref = refs.get(lineNo);
    return ref && quantity ? [{ ref, quantity }] : [];
  });
  const units = await parcelUnits(tx, [body.fulfillmentId]);
  const parcels = numbersOf(names, bodies).map((parcel) => {
    const here = units.filter(({ trackingNo }) => trackingNo === parcel.trackingNo);
    const inIt = here.flatMap(({ lineNo, quantity }) => ({ ref: refs.get(lineNo) ?? "", quantity }));
    return { ...parcel, lines: inIt };
  });
  const divided = divideParcels(goods, parcels, manifest.parcels);
  const warehouse = await warehouseFrom(tx, connectionId, body.fulfillmentId);
  const { maskedId } = order.buyer;
  const about = { externalNo, ...(warehouse && { warehouse }), ...(maskedId && { receiverToken: maskedId }) };
  const atOnce = manifest.parcels === "numbers";
  const shipments = divided.told.map(({ lines: inIt, ...parcel }, at) => ({
    ...{ ...about, ...parcel, key: at === 0 ? key : `${key}:${parcel.trackingNo}` },
    ...(inParts && !(whole && divided.told.length === 1) && { lines: inIt }),
    ...(atOnce && divided.rest.length > 0 && { further: divided.rest }),
  }));
  const rest = { externalNo, parcels: atOnce ? [] : divided.rest, beside: shipments[0]?.trackingNo ?? "" };
  return { externalNo, shipments, rest };
}
