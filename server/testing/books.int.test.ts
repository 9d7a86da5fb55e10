import { expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId } from "@/server/ids";
import { createInbound } from "@/server/modules/inbound/service/create-inbound";
import { createPurchaseOrder } from "@/server/modules/inbound/service/purchase-orders";
import { createLock } from "@/server/modules/locks/service/create-lock";
import { registerUnits } from "@/server/modules/lots/service/register-units";
import { setTracking } from "@/server/modules/lots/service/tracking";
import { shipFulfillment } from "@/server/modules/orders/service/ship-fulfillment";
import { approveTransfer } from "@/server/modules/transfers/service/approve-transfer";
import { requestTransfer } from "@/server/modules/transfers/service/request-transfer";
import { shipTransfer } from "@/server/modules/transfers/service/ship-transfer";
import { brokenBooks } from "./books";
import { byClock, byPerson } from "./commands/world";
import { openWorkOf, placeOrder } from "./offers";
import { createTestShop } from "./shop";

/** A shop with one of everything: an order on its way and one to be done, a lock, a transfer and a delivery. */
async function busyShop() {
  const shop = await createTestShop({ skus: 1, locations: 2, units: 20 });
  const { tenantId, skus, locations } = shop;
  const [fromLocationId = "", toLocationId = ""] = locations;
  const lines = [{ skuId: skus[0] ?? "", quantity: 3 }];
  const draft = { lines, note: "", requestKey: newId() };
  unwrap(await setTracking(tenantId, { skuId: skus[0] ?? "", tracking: "lot" }, byPerson()));
  const lot = { skuId: skus[0] ?? "", locationId: fromLocationId, lot: { code: "L1", quantity: 20 } };
  unwrap(await registerUnits(tenantId, lot, { ...byClock(), scope: undefined }));
  const [work] = await openWorkOf(shop, await placeOrder(shop));
  unwrap(await shipFulfillment(tenantId, work?.id ?? "", byClock()));
  await placeOrder(shop);
  const items = [{ skuId: skus[0] ?? "", locationId: fromLocationId, quantity: 1 }];
  const terms = { audience: "person", title: "test", note: "", channelId: null, startsAt: null, endsAt: null } as const;
  unwrap(await createLock(tenantId, { id: newId(), ...terms, lines: items }, { ...byClock(), scope: undefined }));
  const ends = { fromLocationId, toLocationId };
  const { id: transferId } = unwrap(await requestTransfer(tenantId, { ...draft, ...ends }, byPerson()));
  unwrap(await approveTransfer(tenantId, { transferId, version: 1 }, byPerson()));
  unwrap(await shipTransfer(tenantId, { transferId, version: 2, lines, carrier: "", trackingNo: "" }, byPerson()));
  const goods = { ...draft, locationId: toLocationId, supplier: "test", reference: "" };
  const { id: purchaseOrderId } = unwrap(await createPurchaseOrder(tenantId, goods, byPerson()));
  unwrap(await createInbound(tenantId, { ...goods, requestKey: newId(), purchaseOrderId }, byPerson()));
  return shop;
}

test("books in order are said to be", async () => {
  expect(await brokenBooks(await busyShop())).toEqual({});
});

test.each([
  ["a level is the sum of its movements", "UPDATE stock_level SET quality_check = quality_check + 1"],
  [
    "a reservation ends exactly once",
    "UPDATE reservation SET state = 'released', ended_at = now() WHERE state = 'open'",
  ],
  ["nothing is kept for closed orders", "UPDATE sales_order SET status = 'canceled' WHERE status = 'in_fulfillment'"],
  ["open work is what is kept for it", "UPDATE reservation SET quantity = 2 WHERE state = 'open'"],
  ["locked is what locks, transfers and waiting orders have set aside", "UPDATE stock_lock_item SET remaining = 0"],
  ["an ended lock has nothing left", "UPDATE stock_lock SET status = 'expired', ended_at = now()"],
  ["in transit is what transfers have on the road", "UPDATE transfer SET status = 'closed'"],
  [
    "transfers conserve units",
    `INSERT INTO stock_movement (tenant_id, id, location_id, sku_id, on_hand, cause, cause_id, actor_type, idempotency_key)
     SELECT tenant_id, gen_random_uuid(), location_id, sku_id, 1, cause, cause_id, actor_type, 'again'
     FROM stock_movement WHERE cause = 'transfer' LIMIT 1`,
  ],
  ["what deliveries brought is what was booked", "UPDATE inbound_line SET arrived = 1, good = 1"],
  ["a purchase order has what its deliveries brought", "UPDATE purchase_order_line SET received = 1"],
  ["fulfilled, canceled and open is what was ordered", "UPDATE order_line SET quantity = 2"],
  ["what left was kept for it", "UPDATE fulfillment_order SET status = 'recalled' WHERE status = 'shipped'"],
  [
    "no box waits for what goes nowhere",
    `WITH f AS (UPDATE fulfillment_order SET status = 'recalled' WHERE status = 'accepted' RETURNING *),
       p AS (INSERT INTO parcel (tenant_id, id, location_id) SELECT tenant_id, id, location_id FROM f)
     INSERT INTO parcel_fulfillment (tenant_id, parcel_id, fulfillment_order_id, order_id) SELECT tenant_id, id, id, order_id FROM f`,
  ],
  [
    "who leaves together is still to leave, or has left",
    `WITH f AS (UPDATE fulfillment_order SET status = 'recalled' WHERE status = 'accepted' RETURNING *),
       g AS (INSERT INTO merge_group (tenant_id, id, location_id, receiver_key, opened_at, closes_at, actor_type)
         SELECT tenant_id, id, location_id, ''::bytea, now(), now(), 'system' FROM f)
     INSERT INTO merge_member (tenant_id, group_id, fulfillment_order_id, order_id, joined_at)
     SELECT tenant_id, id, id, order_id, now() FROM f`,
  ],
  ["lots have no more than is on hand", "UPDATE lot_level SET units = 1000"],
  ["a lot is where its movements took it", "UPDATE lot_level SET units = units - 1"],
  ["what orders took of lots is no more than they had", "UPDATE lot_movement SET units = -4 WHERE cause = 'ship'"],
  ["a transfer puts down no more of a lot than it took", "UPDATE lot_movement SET units = 1 WHERE cause = 'transfer'"],
  [
    "a piece is in stock at a place, and nowhere else",
    `INSERT INTO serial (tenant_id, id, sku_id, code, status) SELECT tenant_id, gen_random_uuid(), sku_id, 'S', 'in_stock' FROM lot`,
  ],
  ["an order counts its holds", "UPDATE sales_order SET open_holds = open_holds + 1"],
])("%s: and who breaks that is told so", async (rule, harm) => {
  const shop = await busyShop();
  await withTenant(shop.tenantId, (tx) => tx.execute(harm));
  expect(Object.keys(await brokenBooks(shop))).toContain(rule);
});
