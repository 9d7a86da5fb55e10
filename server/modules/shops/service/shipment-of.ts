import type { TenantTx } from "@/server/db/tenant-tx";
import type { Shipment } from "@/server/integrations/channel/port";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import type { OpenShop } from "../open-shop";
import { othersOpen, type ShipBody, shippedLines } from "../repo/messages";
import { platformOf } from "../repo/orders";
import { carriersOf, warehouseFrom } from "../repo/setup";

/** What the platform is told; `later` when it takes one parcel only and more of the order is still to leave. */
export async function shipmentOf(
  tx: TenantTx,
  { body, key }: { body: ShipBody; key: string },
  { manifest }: OpenShop,
): Promise<Shipment | "later" | undefined> {
  const [source] = await platformOf(tx, [body.orderId]);
  if (!source) return undefined;
  const lines = await shippedLines(tx, body);
  const whole = lines.every((line) => line.quantity === line.ordered);
  const keys = await tenantKeys(tx);
  const told = JSON.parse(keys.open("platform_order.sealed", source.appliedSealed).toString("utf8")) as {
    order: { buyer: { maskedId?: string } };
    lines: { ref: string; lineNo?: number }[];
  };
  const { maskedId } = told.order.buyer;
  const own = (await carriersOf(tx, source.connectionId)).map(({ carrier, code }) => [carrier, code]);
  const names = { ...manifest.carriers, ...Object.fromEntries(own) };
  const warehouse = await warehouseFrom(tx, source.connectionId, body.fulfillmentId);
  const shipment = {
    ...(warehouse && { warehouse }),
    ...(maskedId && { receiverToken: maskedId }),
    ...{ externalNo: source.externalNo, carrier: carrierOf(names, body), trackingNo: body.trackingNo },
    key,
  };
  if (whole) return shipment;
  if (!manifest.partialShipment) return (await othersOpen(tx, body)) ? "later" : shipment;
  const refs = new Map(told.lines.map((line) => [line.lineNo, line.ref]));
  const parts = lines.flatMap(({ lineNo, quantity }) => {
    const ref = refs.get(lineNo);
    return ref && quantity ? [{ ref, quantity }] : [];
  });
  return { ...shipment, lines: parts };
}

/** A carrier by the platform's name for it; its own code in capitals where nobody has said. */
const carrierOf = (names: Readonly<Record<string, string>>, { carrier }: ShipBody) =>
  names[carrier] ?? carrier.toUpperCase();
