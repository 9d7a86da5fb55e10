import { expect, test, vi } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type TenantId, type UserId } from "@/server/ids";
import { processInbox } from "@/server/modules/pipeline/service";
import { asOwner, canary, whereSaid } from "@/server/testing/canary";
import { createTestShop, takeIn, testOrder } from "@/server/testing/shop";
import { applyErasures, carriedErasure, exportErasures } from "./service/carry-erasures";
import { erasePerson, erasuresOf } from "./service/erase-person";
import { runErasures } from "./service/run-erasures";

vi.setConfig({ testTimeout: 60_000 });

const place = { country: "CN", province: "浙江省", city: "杭州市", district: "西湖区" };
const run = (tenantId: TenantId) =>
  runErasures(tenantId, { now: () => new Date(), deadline: new Date(Date.now() + 60_000) });
const restored = ["sales_order", "source_payload", "privacy_erasure"];

/** A backup of a brand's rows, and putting it back over what is there. */
async function backup(tenantId: TenantId) {
  const schema = `backup_${newId().replaceAll("-", "")}`;
  await asOwner(async (db) => {
    await db.query(`CREATE SCHEMA ${schema}`);
    for (const table of restored) {
      await db.query(`CREATE TABLE ${schema}.${table} AS SELECT * FROM ${table} WHERE tenant_id = '${tenantId}'`);
    }
  });
  return () =>
    asOwner(async (db) => {
      await db.query("BEGIN");
      await db.query("SET LOCAL session_replication_role = replica");
      for (const table of restored) {
        await db.query(`DELETE FROM ${table} WHERE tenant_id = '${tenantId}'`);
        await db.query(`INSERT INTO ${table} SELECT * FROM ${schema}.${table}`);
      }
      await db.query("COMMIT");
      await db.query(`DROP SCHEMA ${schema} CASCADE`);
    });
}

test("whom a restore brings back is erased again, by hashes kept beside the backups", async () => {
  const shop = await createTestShop();
  const { tenantId } = shop;
  await takeIn(shop, [testOrder({ shipTo: { ...canary, ...place } }), testOrder()]);
  await processInbox(tenantId, { limit: 2, now: new Date() });
  await withTenant(tenantId, (tx) => tx.db.salesOrder.updateMany({ data: { status: "completed" } }));
  const restore = await backup(tenantId);

  const by = { tenantId, userId: newId() as UserId, now: new Date() };
  unwrap(await erasePerson(by, { person: { phone: canary.phone }, reason: "asked", orders: 1 }));
  await run(tenantId);
  expect(await whereSaid(tenantId)).toEqual([]);
  const lines = (await exportErasures(tenantId)).map((one) => JSON.stringify(one));
  for (const word of Object.values(canary)) expect(lines.join()).not.toContain(word);

  await restore();
  expect(await whereSaid(tenantId)).not.toEqual([]);
  const kept = lines.map((line) => carriedErasure.parse(JSON.parse(line)));
  for (let time = 0; time < 2; time++) {
    await applyErasures(tenantId, kept);
    await run(tenantId);
    expect(await whereSaid(tenantId)).toEqual([]);
    expect(await erasuresOf(tenantId)).toMatchObject([{ reason: "restored", orders: 1, finishedAt: expect.any(Date) }]);
  }
  const orders = await withTenant(tenantId, (tx) => tx.db.salesOrder.findMany({ where: { erasedAt: null } }));
  expect(orders).toHaveLength(1);
});
