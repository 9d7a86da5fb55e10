import type { CarrierCode } from "@/lib/contracts/carrier";
import { systemClock } from "@/server/clock";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { createAccount } from "@/server/modules/parcels/service/accounts";
import { openParcel } from "@/server/modules/parcels/service/open-parcel";
import { saveRules } from "@/server/modules/parcels/service/rules";
import { processInbox } from "@/server/modules/pipeline/service";
import { createTestShop, type OrderParts, type TestShop, takeIn, testOrder } from "./shop";

const by = () => ({ actor: { type: "system" as const }, now: systemClock() });

export interface ParcelShop extends TestShop {
  accountId: string;
}

/** A brand with stock whose parcels all go by one simulated carrier. */
export async function createParcelShop(carrier: CarrierCode = "sf"): Promise<ParcelShop> {
  const shop = await createTestShop({ units: 500 });
  const sender = { name: "发货仓", phone: "13900000001", company: "" };
  const account = { name: "Simulated", carrier, mode: "simulator" as const, sender, settings: {}, secrets: {} };
  const { id: accountId } = unwrap(await createAccount(shop.tenantId, { ...account, active: true }, by()));
  const rules = [{ name: "all", conditions: {}, accountId, service: "" }];
  unwrap(await saveRules(shop.tenantId, { rules }, by()));
  return { ...shop, accountId };
}

export interface Boxed {
  orderId: string;
  fulfillmentId: string;
  parcelId: string;
}

/** Orders that were routed, each in an open box of its own. */
export async function boxOrders(shop: TestShop, count = 1, parts: OrderParts = {}): Promise<Boxed[]> {
  const orderIds = await takeIn(
    shop,
    Array.from({ length: count }, () => testOrder(parts)),
  );
  await processInbox(shop.tenantId, { limit: count, now: new Date() });
  return withTenant(shop.tenantId, async (tx) => {
    const boxed: Boxed[] = [];
    for (const orderId of orderIds) {
      const work = await tx.db.fulfillmentOrder.findFirstOrThrow({ where: { orderId } });
      const options = { fulfillmentIds: [work.id], actor: { type: "system" as const }, now: new Date() };
      const { parcelId } = unwrap(await openParcel(tx, options));
      boxed.push({ orderId, fulfillmentId: work.id, parcelId });
    }
    return boxed;
  });
}
