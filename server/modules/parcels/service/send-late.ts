import type { TenantTx } from "@/server/db/tenant-tx";
import { tellRobot } from "@/server/modules/robots/service/tell-robot";
import { tellLateParcel } from "@/server/modules/shops/service/tell-shop";
import { fulfillmentsById, membersOf } from "../repo/parcels";
import { sendParcels } from "./send-parcels";

/**
 * A parcel of goods that left before it had its number is on its way too: shops and robots hear of it. Nothing for one
 * whose goods are still there. Its orders are locked by the caller.
 */
export async function sendLate(
  tx: TenantTx,
  { parcelId, carrier, trackingNo }: { parcelId: string; carrier: string; trackingNo: string },
  now: Date,
): Promise<void> {
  const members = await membersOf(tx, [parcelId]);
  const work = await fulfillmentsById(
    tx,
    members.map((member) => member.fulfillmentOrderId),
  );
  const left = work.every(({ status }) => status === "shipped" || status === "delivered");
  if (work.length === 0 || !left) return;
  for (const { id: fulfillmentId, orderId } of work) {
    await sendParcels(tx, fulfillmentId, now);
    await tellLateParcel(tx, { orderId, fulfillmentId, carrier, trackingNo }, now);
    await tellRobot(tx, [{ orderId, carrier, trackingNo }], now);
  }
}
