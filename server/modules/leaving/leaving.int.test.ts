import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { seedBoutiqueStage } from "@/prisma/seed/scenarios/boutique";
import { authorize } from "@/server/auth/brand";
import { pool } from "@/server/db/pool";
import { withIdentity, withTenant } from "@/server/db/tenant-tx";
import { env } from "@/server/env";
import { newId, type TenantId } from "@/server/ids";
import { createFullBrand, fingerprint } from "@/server/testing/full-brand";
import { createOwnedBrand } from "@/server/testing/person";
import { exportDeletions, reopenDeletions } from "./carried-repo";
import { tablesInOrder } from "./erase-repo";
import { eraseBrand } from "./service/erase-brand";

const now = () => new Date();
const day = 86_400_000;
const soon = () => new Date(Date.now() + 60_000);
const ago = (days: number) => new Date(Date.now() - days * day);

const makeDue = (tenantId: TenantId, days = 15) =>
  withTenant(tenantId, async (tx) => {
    await tx.execute("DELETE FROM brand_deletion");
    const askedAt = ago(days);
    const dueAt = new Date(askedAt.getTime() + 14 * day);
    await tx.db.brandDeletion.create({ data: { tenantId, askedBy: newId(), askedAt, dueAt } });
  });

const rowsOf = (tenantId: TenantId) =>
  withTenant(tenantId, async (tx) => {
    const left: string[] = [];
    for (const { name } of await tablesInOrder(tx)) {
      if ((await tx.query(`SELECT 1 FROM "${name}" WHERE tenant_id = $1 LIMIT 1`, [tenantId])).length) left.push(name);
    }
    return [...left, ...(await tx.query("SELECT 1 FROM tenant")).map(() => "tenant")];
  });

/** Made-up work of some days, taken in as channels send it. */
async function brandWithOrders() {
  const brand = await createOwnedBrand("Leaving");
  for (let stage = 0; stage < 3; stage++) await seedBoutiqueStage(brand.tenantId, now(), stage);
  const orders = await withTenant(brand.tenantId, (tx) => tx.db.salesOrder.count());
  expect(orders).toBeGreaterThan(10);
  return brand;
}

test("of a brand with a row in every table nothing is left, and another keeps every row", async () => {
  const gone = await createFullBrand();
  const stays = await createFullBrand();
  const before = await fingerprint(stays.tenantId, stays.ids.keys());
  expect((await rowsOf(gone.tenantId)).length).toBeGreaterThan(130);
  await makeDue(gone.tenantId);
  expect(await eraseBrand(gone.tenantId, { now, deadline: soon() })).toBe(false);
  expect(await rowsOf(gone.tenantId)).toEqual([]);
  expect(await fingerprint(stays.tenantId, stays.ids.keys())).toBe(before);
  const { rows } = await pool().query("SELECT * FROM deleted_brand WHERE brand_id = $1", [gone.tenantId]);
  expect(rows).toMatchObject([{ finished_at: expect.any(Date) }]);
});

test("stopped again and again it ends the same; people keep their account, and its address is nobody's", async () => {
  const { tenantId, slug, owner } = await brandWithOrders();
  const folder = path.join(env().WEFT_DROP_ROOT ?? "", slug);
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, "orders.csv"), "a");
  await makeDue(tenantId);
  let slices = 1;
  // A deadline that has passed: one slice of work, and no more.
  while (await eraseBrand(tenantId, { now, deadline: ago(1) })) slices += 1;
  expect(slices).toBeGreaterThan(5);
  expect(await rowsOf(tenantId)).toEqual([]);
  expect(existsSync(folder)).toBe(false);
  expect(await authorize(owner.userId, slug, "orders:read")).toMatchObject({ code: "NOT_FOUND" });
  const person = await withIdentity(undefined, (tx) => tx.db.appUser.count({ where: { id: owner.userId } }));
  expect(person).toBe(1);
  const mails = await withIdentity(undefined, (tx) => tx.db.outboxMail.count({ where: { toAddress: owner.email } }));
  expect(mails).toBe(1);
  const jobs = "SELECT 1 FROM graphile_worker._private_jobs WHERE payload ->> 'tenantId' = $1";
  expect((await pool().query(jobs, [tenantId])).rowCount).toBe(0);
});

test("before it is due, or when nobody asked, the database refuses, whatever the clock of the application says", async () => {
  const { tenantId } = await createOwnedBrand("Waiting");
  const appended = (brand: TenantId) => withTenant(brand, (tx) => tx.query("SELECT erase_appended('audit_entry', 10)"));
  const begin = () => withTenant(tenantId, (tx) => tx.query("SELECT begin_brand_deletion()"));
  await expect(begin()).rejects.toThrow(/not to be deleted/);
  await makeDue(tenantId, 13);
  await expect(begin()).rejects.toThrow(/not to be deleted/);
  await expect(appended(tenantId)).rejects.toThrow(/not being deleted/);
  const finish = withTenant(tenantId, (tx) => tx.query("SELECT finish_brand_deletion()"));
  await expect(finish).rejects.toThrow(/not being deleted/);
  expect(await eraseBrand(tenantId, { now, deadline: soon() })).toBe(false);
  const early = eraseBrand(tenantId, { now: () => new Date(Date.now() + 30 * day), deadline: soon() });
  await expect(early).rejects.toThrow(/not to be deleted/);
  expect(await rowsOf(tenantId)).toContain("tenant");
  const cheat = "UPDATE brand_deletion SET due_at = asked_at";
  await expect(withTenant(tenantId, (tx) => tx.execute(cheat))).rejects.toThrow(/brand_deletion_waits/);
});

test("a brand that a restored backup brings back is deleted again", async () => {
  const { tenantId } = await createOwnedBrand("Restored");
  const lines = [{ brand: tenantId, askedBy: newId(), beganAt: ago(3) }];
  await reopenDeletions(process.env.DATABASE_URL ?? "", lines);
  expect(await eraseBrand(tenantId, { now, deadline: soon() })).toBe(false);
  expect(await rowsOf(tenantId)).toEqual([]);
  expect(await exportDeletions()).toContainEqual(lines[0]);
});
