import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId } from "@/server/ids";
import { addNote } from "@/server/modules/orders/service/annotate-order";
import { setNotes } from "@/server/modules/orders/service/set-notes";
import { buyLabel } from "@/server/modules/parcels/service/buy-label";
import { asOwner, canary, plant, plantAround } from "./canary";
import { boxOrders, createParcelShop } from "./parcel-shop";

const place = { country: "CN", province: "浙江省", city: "杭州市", district: "西湖区" };
/** What an order of the canary says beyond its lines. */
export const named = {
  ...{ shipTo: { ...canary, ...place, postalCode: "310012" }, buyer: { name: canary.name, phone: canary.phone } },
};
const by = () => ({ actor: { type: "user" as const, id: newId() }, now: new Date() });

/** An order of the canary that went wherever orders go, and one of somebody else in the same chunk. */
export async function shopWithCanary() {
  const shop = await createParcelShop();
  const { tenantId, channelId } = shop;
  const [box] = await boxOrders(shop, 1, named);
  if (!box) throw new Error("no box");
  await buyLabel(tenantId, box.parcelId, by());
  unwrap(await addNote(tenantId, box.orderId, { body: `${canary.name} 来电`, authorId: newId(), now: new Date() }));
  const notes = { buyerNote: `给${canary.name}`, sellerNote: `送到${canary.street}` };
  await setNotes(tenantId, box.orderId, notes, { actor: { type: "system" }, now: new Date() });
  const { importId, shopId } = await plantAround(tenantId, { ...box, channelId });
  await asOwner((db) => db.query("UPDATE source_order SET import_id = $2 WHERE id = $1", [box.orderId, importId]));
  return { shop, ...box, shopId, importId };
}

type CanaryShop = Awaited<ReturnType<typeof shopWithCanary>>;

/** Rows that people and machines may write about an order in their own words. */
export const plantWords = ({ shop, orderId, fulfillmentId, shopId, importId }: CanaryShop) =>
  withTenant(shop.tenantId, async (tx) => {
    const [bulkId, robotId, serialId] = [newId(), newId(), newId()];
    const work = { fulfillment_order_id: fulfillmentId, order_id: orderId };
    await plant(tx, "hold", { order_id: orderId, scope: "order", type: "manual", severity: "blocking", cause: "x" });
    await plant(tx, "fulfillment_split", work);
    const shadow = { connection_id: shopId, external_no: "P1", verdict: "hold", holds: "[]", stage: "shipped" };
    await plant(tx, "shadow_order", shadow);
    const told = { operation: "ship", business_key: "x", status: "done", body: JSON.stringify({ orderId }) };
    await plant(tx, "shop_message", { connection_id: shopId, ...told });
    await plant(tx, "robot", { id: robotId, status: "paused" });
    await plant(tx, "robot_entry", { robot_id: robotId, order_id: orderId, state: "done" });
    await plant(tx, "bulk_action", { id: bulkId, kind: "hold", status: "finished", finished_at: new Date() });
    await plant(tx, "bulk_action_item", { bulk_action_id: bulkId, target_id: orderId, status: "done" });
    await plant(tx, "import_row_error", { import_id: importId, row_no: 1, code: "x" });
    await plant(tx, "serial", { id: serialId, sku_id: shop.skus[0], status: "shipped" });
    await plant(tx, "serial_event", { serial_id: serialId, kind: "shipped", cause_id: fulfillmentId });
    await plant(tx, "routing_decision", { order_id: orderId, kind: "manual" });
  });
