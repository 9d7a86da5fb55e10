import { afterEach, beforeEach, expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { type SfEmulator, startSfEmulator } from "@/server/integrations/sf-express/emulator";
import { boxOrders, createParcelShop } from "@/server/testing/parcel-shop";
import { useCarrierUrl } from "./open-carrier";
import { labelWork } from "./service/label-work";
import { takeOut } from "./service/void-label";
import { simulatorKeys } from "./simulator";

let sf: SfEmulator;
beforeEach(async () => {
  sf = await startSfEmulator({ checkwordOf: () => simulatorKeys.secrets.checkword });
  useCarrierUrl("sf", sf.url);
});
afterEach(async () => {
  useCarrierUrl("sf", undefined);
  await sf.close();
});

const by = () => ({ actor: { type: "system" as const }, now: new Date() });

test("labels of the same work that two people ask for at once are one box and one waybill", async () => {
  const shop = await createParcelShop();
  const boxes = await boxOrders(shop, 5);
  const ids = boxes.map((box) => box.fulfillmentId);
  await withTenant(shop.tenantId, (tx) => takeOut(tx, ids, { reason: "again", ...by() }));
  await Promise.all([1, 2, 3].map(() => labelWork(shop.tenantId, ids, by())));
  expect(sf.orders.size).toBe(5);
  const parcels = await withTenant(shop.tenantId, (tx) => tx.db.parcel.count({ where: { status: { not: "voided" } } }));
  expect(parcels).toBe(5);
});
