import { afterEach, expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type UserId } from "@/server/ids";
import type { QimenEmulator } from "@/server/integrations/qimen/emulator";
import { createTestShop } from "@/server/testing/shop";
import { saveWmsConnection, type WmsMember } from "./service/connections";
import { askFirstStock, firstStock, takeFirstStock } from "./service/first-stock";
import { simulatorOf } from "./service/simulator";

const keys = { appKey: "12345678", customerId: "c1", warehouseCode: "WH01", ownerCode: "OWNER" };
const secret = "s3cr3t";
const running: QimenEmulator[] = [];
afterEach(() => Promise.all(running.splice(0).map((warehouse) => warehouse.close())));

/** A warehouse behind Qimen that has 12 and 30 of two SKUs; our books know one of the three, elsewhere. */
async function site() {
  const shop = await createTestShop({ units: 0, locations: 1, type: "third_party" });
  const { tenantId } = shop;
  const locationId = shop.locations[0] ?? "";
  const member: WmsMember = { tenantId, userId: newId() as UserId, scope: undefined, now: new Date() };
  const settings = {
    ...{ locationId, gateway: "simulator" as const, secret, signMethod: "md5" as const, active: true },
    ...{ logisticsCode: "SF", senderName: "仓库", senderPhone: "057112345678", ...keys },
  };
  const { id } = unwrap(await saveWmsConnection(member, settings));
  const warehouse = await simulatorOf({ tenantId, id, locationId, secret, ...keys });
  running.push(warehouse);
  warehouse.stock.set("SKU-0", 12);
  warehouse.stock.set("SKU-2", 30);
  return { shop, member, id, locationId, warehouse };
}

const unitsAt = ({ tenantId }: WmsMember, locationId: string) =>
  withTenant(tenantId, async (tx) => {
    const rows = await tx.db.stockLevel.findMany({ where: { locationId, onHand: { gt: 0 } }, include: { sku: true } });
    return Object.fromEntries(rows.map((row) => [row.sku.code, row.onHand]));
  });

test("first stock is shown before it is taken, taken once, and never over what the books know", async () => {
  const { member, id, locationId, warehouse } = await site();
  expect(unwrap(await askFirstStock(member, id, ""))).toEqual({ asked: 3, next: null });
  const seen = unwrap(await firstStock(member, id));
  expect(seen).toMatchObject({ skus: 2, units: 42, known: 0 });
  expect(seen.rows.map(({ skuCode, units }) => [skuCode, units])).toEqual([
    ["SKU-0", 12],
    ["SKU-2", 30],
  ]);
  expect(await unitsAt(member, locationId)).toEqual({});
  expect(unwrap(await takeFirstStock(member, id))).toEqual({ taken: 2 });
  expect(await unitsAt(member, locationId)).toEqual({ "SKU-0": 12, "SKU-2": 30 });
  warehouse.stock.set("SKU-0", 99);
  warehouse.stock.set("SKU-1", 5);
  unwrap(await askFirstStock(member, id, ""));
  expect(unwrap(await firstStock(member, id))).toMatchObject({ skus: 1, units: 5, known: 2 });
  expect(unwrap(await takeFirstStock(member, id))).toEqual({ taken: 1 });
  expect(await unitsAt(member, locationId)).toEqual({ "SKU-0": 12, "SKU-1": 5, "SKU-2": 30 });
});

test("another brand's warehouse, and one beyond a member's locations, is not there", async () => {
  const { id, member } = await site();
  const other = await site();
  for (const stranger of [other.member, { ...member, scope: [newId()] }]) {
    const notFound = { code: "NOT_FOUND" };
    expect(await askFirstStock(stranger, id, "")).toMatchObject(notFound);
    expect(await firstStock(stranger, id)).toMatchObject(notFound);
    expect(await takeFirstStock(stranger, id)).toMatchObject(notFound);
  }
});
