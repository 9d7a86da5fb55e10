import { expect, test } from "vitest";
import { systemActor } from "@/lib/contracts/actor";
import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { createTestShop, type TestShop, takeIn, testOrder } from "@/server/testing/shop";
import { type StockRules, stockRules } from "./allocate";
import { recheckDeferred, recheckInTx } from "./recheck-orders";
import { lockStock } from "./repo/stock";
import { processInbox, recheckWaitingFor } from "./service";

const cause = { actor: systemActor, kind: "recheck" } as const;

const load = (tenantId: TenantId, id: string) =>
  withTenant(tenantId, (tx) =>
    tx.db.salesOrder.findFirstOrThrow({ where: { id }, include: { holds: true, reservations: true } }),
  );

/** An order whose only hold is released while another transaction holds its stock rows. */
async function placeDeferred(): Promise<{ shop: TestShop; id: string; deferred: string[] }> {
  const shop = await createTestShop({ locations: 1 });
  const [id = ""] = await takeIn(shop, [testOrder({ buyerNote: "请放门卫" })]);
  await processInbox(shop.tenantId, { limit: 500, now: new Date() });
  const row = { skuId: shop.skus[0] ?? "", locationId: shop.locations[0] ?? "" };
  const deferred = await withTenant(shop.tenantId, async (holding) => {
    await lockStock(holding, [row], "wait");
    return withTenant(shop.tenantId, async (tx) => {
      await tx.execute(
        "UPDATE hold SET status = 'released', closed_at = now() WHERE tenant_id = $1 AND order_id = $2",
        [tx.tenantId, id],
      );
      await tx.execute("UPDATE sales_order SET open_holds = 0 WHERE tenant_id = $1 AND id = $2", [tx.tenantId, id]);
      const rules: StockRules = { ...stockRules, lock: (by, rows) => lockStock(by, rows, "skip") };
      return (await recheckInTx(tx, [id], new Date(), cause, { rules })).deferred;
    });
  });
  return { shop, id, deferred };
}

test("an order whose stock is locked is checked again by a job", async () => {
  const { shop, id, deferred } = await placeDeferred();
  expect(deferred).toEqual([id]);
  expect(await load(shop.tenantId, id)).toMatchObject({ reservations: [] });
  const queued = await withTenant(shop.tenantId, (tx) =>
    tx.query("SELECT 1 FROM graphile_worker.jobs WHERE task_identifier = 'pipeline.recheck-deferred.v1'", []),
  );
  expect(queued.length).toBeGreaterThan(0);
  const context = { tenantId: shop.tenantId, now: () => new Date(), deadline: new Date() };
  await recheckDeferred.run({ orderIds: [id] }, context);
  expect(await load(shop.tenantId, id)).toMatchObject({ status: "in_fulfillment", openHolds: 0 });
});

test("the sweep finds an order that nothing holds and nobody works on", async () => {
  const { shop, id } = await placeDeferred();
  const now = new Date();
  await recheckWaitingFor(shop.tenantId, { now });
  expect(await load(shop.tenantId, id)).toMatchObject({ reservations: [] });
  await recheckWaitingFor(shop.tenantId, { now: new Date(now.getTime() + 120_000) });
  expect(await load(shop.tenantId, id)).toMatchObject({ status: "in_fulfillment" });
});
