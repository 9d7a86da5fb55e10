import { maskPhone } from "@/lib/format/mask";
import type { TenantTx } from "@/server/db/tenant-tx";
import { readSource } from "@/server/modules/intake/service/read-source";
import { openReceiver } from "@/server/modules/orders/service/receiver";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import type { OpenShop } from "../open-shop";
import { broughtOrder } from "../repo/brought-orders";
import { othersOpen, type ShipBody, shippedLines, toldOfOrder } from "../repo/messages";
import type { Leaving } from "./leaving-of";
import { carrierNames, numbersOf } from "./parcel-numbers";

/**
 * What a platform is told of an order it did not tell itself: all of it at once, under every number it left by. A number that
 * comes later is told with those before it.
 */
export async function leavingBrought(
  tx: TenantTx,
  { body, key, connectionId }: { body: ShipBody; key: string; connectionId: string },
  { manifest }: OpenShop,
): Promise<Leaving | "later" | undefined> {
  const { orderId } = body;
  const order = await broughtOrder(tx, connectionId, orderId);
  if (!order) return undefined;
  const whole = (await shippedLines(tx, body)).every((line) => line.quantity === line.ordered);
  if (!whole && (await othersOpen(tx, body))) return "later";
  const told = (await toldOfOrder(tx, connectionId, orderId)).map((one) => one.body);
  const names = await carrierNames(tx, connectionId, manifest);
  const parcels = numbersOf(names, [...told, body]).filter(({ trackingNo }) => trackingNo);
  const [first = { carrier: "", trackingNo: "" }, ...further] = parcels;
  const { externalNo, paymentStatus: status, paymentMethod, method, goods } = order;
  const { phone } = openReceiver(await tenantKeys(tx), order.receiverSealed);
  // The payer is who ordered, whoever the goods went to in the end.
  const payer = (await readSource(tx, orderId))?.input.buyer.maskedId;
  const payment = { status, ...(paymentMethod && { method: paymentMethod }) };
  const shipment = {
    ...{ externalNo, ...first, key, brought: { payment, method, goods, receiverPhone: maskPhone(phone) } },
    ...(further.length > 0 && { further }),
    ...(payer && { receiverToken: payer }),
  };
  return { externalNo, shipments: [shipment], rest: { externalNo, parcels: [], beside: first.trackingNo } };
}
