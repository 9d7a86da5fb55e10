import { expect, test } from "vitest";
import { systemActor } from "@/lib/contracts/actor";
import { withTenant } from "@/server/db/tenant-tx";
import { newId } from "@/server/ids";
import { createTestBrand } from "@/server/testing/brand";
import { createTestShop } from "@/server/testing/shop";
import { type MovementRow, postMovements } from "./service/post-movements";
import { reconcileStock } from "./service/read-stock";

const options = { cause: "transfer", actor: systemActor, now: new Date() } as const;

async function shopWithTwoRows() {
  const shop = await createTestShop({ locations: 2, skus: 1, units: 5 });
  const [skuId = "", from = "", to = ""] = [shop.skus[0], ...shop.locations];
  const post = (rows: MovementRow[], tenantId = shop.tenantId) =>
    withTenant(tenantId, (tx) => postMovements(tx, rows, options));
  const onHand = async () => {
    const levels = await withTenant(shop.tenantId, (tx) => tx.db.stockLevel.findMany());
    return [from, to].map((id) => levels.find((level) => level.locationId === id)?.onHand);
  };
  return { shop, skuId, from, to, post, onHand };
}

test("all or none: a row that would break stops the others and is named", async () => {
  const { shop, skuId, from, to, post, onHand } = await shopWithTwoRows();
  const document = newId();
  const line = (locationId: string, onHand: number, key: string): MovementRow => ({
    ...{ skuId, locationId, delta: { onHand }, key: `${document}:${key}`, causeId: document },
  });
  expect(await post([line(to, 6, "in"), line(from, -6, "out")])).toMatchObject({
    code: "RESERVED_EXCEEDS",
    errors: [{ path: "rows[1]" }],
  });
  expect(await onHand()).toEqual([5, 5]);
  expect(await post([line(from, -2, "out"), line(to, 2, "in")])).toEqual({ ok: true, value: { posted: 2 } });
  expect(await post([line(from, -2, "out"), line(to, 2, "in")])).toEqual({ ok: true, value: { posted: 0 } });
  expect(await post([line(from, -3, "a"), line(from, -3, "b"), line(from, 4, "c")])).toMatchObject({ ok: true });
  expect(await onHand()).toEqual([1, 7]);
  expect(await reconcileStock(shop.tenantId)).toEqual([]);
});

test("another brand's rows cannot be moved", async () => {
  const { skuId, from, post, onHand } = await shopWithTwoRows();
  const stranger = await createTestBrand();
  const line = { skuId, locationId: from, delta: { onHand: 1 }, key: newId() };
  await expect(post([line], stranger.tenantId)).rejects.toThrow();
  expect(await onHand()).toEqual([5, 5]);
});
