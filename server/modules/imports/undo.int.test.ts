import { expect, test } from "vitest";
import { systemActor } from "@/lib/contracts/actor";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { cancelOrders } from "@/server/modules/orders/service/cancel-order";
import { shipFulfillment } from "@/server/modules/orders/service/ship-fulfillment";
import { processInbox } from "@/server/modules/pipeline/service";
import { reconcileStock } from "@/server/modules/stock/service/read-stock";
import { importOrderFile, importTime, scatteredFile } from "@/server/testing/order-file";
import { createTestShop, type TestShop } from "@/server/testing/shop";
import { getImport } from "./service/list";
import { startUndo } from "./service/start-undo";
import { undoImportSlice } from "./service/undo-slice";

const byNobody = { actor: systemActor, now: importTime };

const brandOf = ({ tenantId, channelId }: TestShop) => ({ tenantId, apiChannelId: channelId });

/** Orders of two units each that can be routed as they are, numbered from `first`. */
function orderFile(first: number, orders: number): string {
  const row = (no: number) =>
    `N${no},2026-11-01,SKU-0,2,100.00,张三,138${10_000_000 + no},浙江省 杭州市 西湖区 文三路100号`;
  const rows = Array.from({ length: orders }, (_, i) => row(first + i));
  return `订单编号,下单时间,商品编码,数量,单价,收货人,手机,收货地址\n${rows.join("\n")}\n`;
}

async function processAll(tenantId: TenantId) {
  while ((await processInbox(tenantId, { limit: 500, now: new Date() })).processed > 0);
}

async function undo(tenantId: TenantId, importId: string) {
  unwrap(await startUndo(tenantId, importId, byNobody));
  while (!(await undoImportSlice(tenantId, importId, 0)).done);
  return unwrap(await getImport(tenantId, importId)).run;
}

const countsOf = (tenantId: TenantId) =>
  withTenant(tenantId, async (tx) => ({
    orders: await tx.db.salesOrder.count(),
    sources: await tx.db.sourceOrder.count(),
    chunks: await tx.db.sourcePayload.count(),
    fulfillments: await tx.db.fulfillmentOrder.count(),
    reserved: (await tx.db.stockLevel.aggregate({ _sum: { reserved: true } }))._sum.reserved,
  }));

const nothing = { orders: 0, sources: 0, chunks: 0, fulfillments: 0, reserved: 0 };

async function ship(tenantId: TenantId, externalNo: string) {
  const { id } = await withTenant(tenantId, (tx) =>
    tx.db.fulfillmentOrder.findFirstOrThrow({ where: { order: { externalNo } } }),
  );
  unwrap(await shipFulfillment(tenantId, id, { actor: systemActor, now: new Date() }));
}

test("after an undo the same file is accepted as if it had never been there, and the books agree", async () => {
  const shop = await createTestShop({ units: 50 });
  const { tenantId } = shop;
  const file = orderFile(1, 5);
  const { run } = await importOrderFile(brandOf(shop), file);
  await processAll(tenantId);
  expect(await countsOf(tenantId)).toEqual({ orders: 5, sources: 5, chunks: 1, fulfillments: 5, reserved: 10 });

  expect(await undo(tenantId, run.id)).toMatchObject({
    status: "undone",
    problem: { code: "undone", removed: 5, kept: 0 },
  });
  expect(await countsOf(tenantId)).toEqual(nothing);
  const moved = await withTenant(tenantId, (tx) =>
    tx.query<{ sum: number; count: number }>(
      "SELECT sum(reserved)::int AS sum, count(*)::int AS count FROM stock_movement WHERE reserved <> 0",
    ),
  );
  expect(moved).toEqual([{ sum: 0, count: 10 }]);
  expect(await reconcileStock(tenantId)).toEqual([]);
  expect(await startUndo(tenantId, run.id, byNobody)).toMatchObject({ ok: false, code: "WRONG_STATE" });

  const again = await importOrderFile(brandOf(shop), file);
  expect(again.run).toMatchObject({ acceptedRows: 5, duplicateRows: 0, orders: 5 });
  await processAll(tenantId);
  expect(await countsOf(tenantId)).toEqual({ orders: 5, sources: 5, chunks: 1, fulfillments: 5, reserved: 10 });
  expect(await reconcileStock(tenantId)).toEqual([]);
});

test("what the inbox still holds goes too; other imports and other brands stay", async () => {
  const shop = await createTestShop({ units: 50 });
  const theirs = await createTestShop({ units: 50 });
  const { tenantId } = shop;
  await importOrderFile(brandOf(theirs), orderFile(1, 3));
  await importOrderFile(brandOf(shop), orderFile(101, 2));
  const { run } = await importOrderFile(brandOf(shop), orderFile(1, 4));
  await processInbox(tenantId, { limit: 3, now: new Date() });
  expect(await undo(tenantId, run.id)).toMatchObject({ problem: { removed: 4, kept: 0 } });
  expect(await countsOf(tenantId)).toMatchObject({ orders: 2, sources: 2 });
  expect(await countsOf(theirs.tenantId)).toMatchObject({ sources: 3 });
  expect(await startUndo(theirs.tenantId, run.id, byNobody)).toMatchObject({ ok: false, code: "WRONG_STATE" });
});

test("an import of which something has shipped cannot be undone; what ships during an undo stays", async () => {
  const shop = await createTestShop({ units: 50 });
  const { tenantId } = shop;
  const first = await importOrderFile(brandOf(shop), orderFile(1, 3));
  const second = await importOrderFile(brandOf(shop), orderFile(11, 2));
  await processAll(tenantId);
  unwrap(await startUndo(tenantId, first.run.id, byNobody));
  await ship(tenantId, "N2");
  while (!(await undoImportSlice(tenantId, first.run.id, 0)).done);
  const { run } = unwrap(await getImport(tenantId, first.run.id));
  expect(run).toMatchObject({ status: "undone", problem: { removed: 2, kept: 1 } });
  expect(await countsOf(tenantId)).toEqual({ orders: 3, sources: 3, chunks: 2, fulfillments: 3, reserved: 4 });
  const again = await importOrderFile(brandOf(shop), orderFile(1, 3));
  expect(again.run).toMatchObject({ acceptedRows: 2, duplicateRows: 1 });
  await ship(tenantId, "N11");
  expect(await startUndo(tenantId, second.run.id, byNobody)).toMatchObject({ ok: false, code: "WRONG_STATE" });
  expect(await reconcileStock(tenantId)).toEqual([]);
});

test("killed between canceling and removing, an undo goes on where it was", async () => {
  const shop = await createTestShop({ units: 50 });
  const { tenantId } = shop;
  const { run } = await importOrderFile(brandOf(shop), orderFile(1, 130));
  await processAll(tenantId);
  unwrap(await startUndo(tenantId, run.id, byNobody));
  expect(await undoImportSlice(tenantId, run.id, 0)).toEqual({ done: false });
  expect(await countsOf(tenantId)).toMatchObject({ orders: 30, sources: 30 });
  const left = await withTenant(tenantId, (tx) => tx.db.salesOrder.findMany({ select: { id: true } }));
  await cancelOrders(
    tenantId,
    left.slice(0, 7).map(({ id }) => id),
    { reason: "killed here", actor: systemActor, now: new Date() },
  );
  while (!(await undoImportSlice(tenantId, run.id, 0)).done);
  expect(unwrap(await getImport(tenantId, run.id)).run).toMatchObject({ problem: { removed: 130, kept: 0 } });
  expect(await countsOf(tenantId)).toEqual(nothing);
  expect(await reconcileStock(tenantId)).toEqual([]);
});

test("the database keeps raw orders whose import is not being undone, or whose order is still there", async () => {
  const shop = await createTestShop();
  const { tenantId } = shop;
  const { run } = await importOrderFile(brandOf(shop), scatteredFile(2));
  const remove = () => withTenant(tenantId, (tx) => tx.execute("DELETE FROM source_order"));
  expect(await remove()).toBe(0);
  await processAll(tenantId);
  unwrap(await startUndo(tenantId, run.id, byNobody));
  expect(await remove()).toBe(0);
  await withTenant(tenantId, (tx) => tx.execute("DELETE FROM sales_order WHERE external_no = '1000000'"));
  const removeChunks = () => withTenant(tenantId, (tx) => tx.execute("DELETE FROM source_payload"));
  expect(await remove()).toBe(1);
  expect(await removeChunks()).toBe(0);
  await withTenant(tenantId, (tx) => tx.execute("DELETE FROM sales_order"));
  expect(await remove()).toBe(1);
  expect(await removeChunks()).toBe(1);
});
