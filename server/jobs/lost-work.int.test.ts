import { expect, test } from "vitest";
import { z } from "zod";
import { pool } from "@/server/db/pool";
import { withTenant } from "@/server/db/tenant-tx";
import { newId, type TenantId } from "@/server/ids";
import { bulkGoesOn } from "@/server/modules/bulk/job";
import { importsGoOn } from "@/server/modules/imports/jobs";
import { createLock } from "@/server/modules/locks/service/create-lock";
import { parcelsDelivered, parcelsSettle } from "@/server/modules/parcels/jobs";
import { createTestBrand } from "@/server/testing/brand";
import { boxOrders, createParcelShop } from "@/server/testing/parcel-shop";
import { createTestShop } from "@/server/testing/shop";
import { enqueue } from "./enqueue";
import { handle } from "./handle";
import { defineJob } from "./job";
import { dispatchDue } from "./periodic";
import { reviveJobs } from "./revive";

// The middle of a minute: what takes a while on a slow machine does not get into the next stretch of time.
const began = Math.floor(Date.now() / 60_000) * 60_000 + 30_000;
const inHours = (hours: number) => new Date(began + hours * 3_600_000);
const tasksOf = async (tenantId: TenantId) =>
  (
    await pool().query<{ task: string; payload: object }>(
      `SELECT t.identifier AS task, j.payload FROM graphile_worker._private_jobs j
       JOIN graphile_worker._private_tasks t ON t.id = j.task_id WHERE j.payload ->> 'tenantId' = $1`,
      [tenantId],
    )
  ).rows;
const dropJobs = (tenantId: TenantId) =>
  pool().query("DELETE FROM graphile_worker._private_jobs WHERE payload ->> 'tenantId' = $1", [tenantId]);

test("a brand with nothing to do costs nothing, one with work gets it once in its time", async () => {
  const idle = await createTestBrand();
  const shop = await createTestShop({ units: 5, skus: 1, locations: 1 });
  const lock = {
    ...{ id: newId(), audience: "person" as const, title: "Stylist", note: "", channelId: null, startsAt: null },
    ...{ endsAt: inHours(1), lines: [{ skuId: shop.skus[0] ?? "", locationId: null, quantity: 1 }] },
  };
  const by = { actor: { type: "system" as const }, scope: undefined, now: new Date() };
  expect(await createLock(shop.tenantId, lock, by)).toMatchObject({ ok: true });
  const ends = async () => (await tasksOf(shop.tenantId)).filter(({ task }) => task.startsWith("locks.end"));
  await dispatchDue(inHours(0));
  expect(await ends()).toHaveLength(0);
  await dispatchDue(inHours(2));
  await dropJobs(shop.tenantId);
  await dispatchDue(inHours(2));
  expect(await ends()).toHaveLength(0);
  await dispatchDue(inHours(2.1));
  expect(await ends()).toHaveLength(1);
  const often = ["parcels", "stock.sweep", "presales", "transfers", "wms", "locks", "bulk", "order-import.go-on"];
  const idleTasks = (await tasksOf(idle.tenantId)).map(({ task }) => task);
  expect(idleTasks.filter((task) => often.some((name) => task.startsWith(name)))).toEqual([]);
});

test("goods whose arrival was heard of but whose job is gone are delivered by the sweep", async () => {
  const shop = await createParcelShop();
  const { tenantId } = shop;
  const [box] = await boxOrders(shop, 1);
  await withTenant(tenantId, async (tx) => {
    await tx.execute("UPDATE fulfillment_order SET status = 'shipped' WHERE id = $1", [box?.fulfillmentId]);
    await tx.execute("UPDATE parcel SET status = 'delivered', delivered_at = now() WHERE id = $1", [box?.parcelId]);
  });
  await dropJobs(tenantId);
  await handle(parcelsSettle, { tenantId, payload: {} });
  const [job] = (await tasksOf(tenantId)).filter(({ task }) => task.startsWith("parcels.delivered"));
  await handle(parcelsDelivered, job?.payload);
  const [work] = await withTenant(tenantId, (tx) =>
    tx.db.fulfillmentOrder.findMany({ where: { id: box?.fulfillmentId ?? "" } }),
  );
  expect(work?.status).toBe("delivered");
  await dropJobs(tenantId);
  await handle(parcelsSettle, { tenantId, payload: {} });
  expect(await tasksOf(tenantId)).toEqual([]);
});

test("a job that gave up gets one more try an hour, for a week", async () => {
  const { tenantId } = await createTestBrand();
  const job = defineJob({ id: "test.given-up", version: 1, payload: z.object({}), run: async () => {} });
  await withTenant(tenantId, (tx) => enqueue(tx, job, {}));
  const giveUp = () =>
    pool().query(
      "UPDATE graphile_worker._private_jobs SET attempts = 5, updated_at = now() WHERE payload ->> 'tenantId' = $1",
      [tenantId],
    );
  const attempts = async () =>
    (
      await pool().query<{ attempts: number }>(
        "SELECT attempts FROM graphile_worker._private_jobs WHERE payload ->> 'tenantId' = $1",
        [tenantId],
      )
    ).rows[0]?.attempts;
  await giveUp();
  await reviveJobs(inHours(0.5));
  expect(await attempts()).toBe(5);
  await reviveJobs(inHours(1.1));
  expect(await attempts()).toBe(4);
  await giveUp();
  await reviveJobs(inHours(8 * 24));
  expect(await attempts()).toBe(5);
});

test("bulk actions and imports whose next slice is gone go on", async () => {
  const { tenantId } = await createTestBrand();
  const ids = { bulk: newId(), run: newId(), undo: newId() };
  await withTenant(tenantId, async (tx) => {
    const action = { kind: "add_tag", params: {}, filter: {}, status: "running" };
    await tx.db.bulkAction.create({ data: { tenantId, id: ids.bulk, ...action } });
    const file = { kind: "orders", fileName: "orders.csv" };
    await tx.db.importRun.createMany({
      data: [
        { tenantId, id: ids.run, ...file, status: "running" },
        { tenantId, id: ids.undo, ...file, status: "undoing" },
      ],
    });
  });
  await handle(bulkGoesOn, { tenantId, payload: {} });
  await handle(bulkGoesOn, { tenantId, payload: {} });
  await handle(importsGoOn, { tenantId, payload: {} }, () => inHours(0.5));
  const slices = async () =>
    (await tasksOf(tenantId)).map(({ task, payload }) => [task, Object.values(Object(payload).payload)[0]]).sort();
  expect(await slices()).toEqual([["bulk.v1", ids.bulk]]);
  await handle(importsGoOn, { tenantId, payload: {} }, () => inHours(2));
  expect(await slices()).toEqual([
    ["bulk.v1", ids.bulk],
    ["order-import.run.v1", ids.run],
    ["order-import.undo.v1", ids.undo],
  ]);
});
