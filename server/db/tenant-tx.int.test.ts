import { expect, test } from "vitest";
import { newId, type TenantId } from "@/server/ids";
import { createTestBrand } from "@/server/testing/brand";
import { withTenant } from "./tenant-tx";

test("Prisma and set-based SQL share one transaction, and throwing undoes both", async () => {
  const { tenantId, apiChannelId } = await createTestBrand();
  const attempt = withTenant(tenantId, async (tx) => {
    await tx.db.channel.update({ where: { tenantId_id: { tenantId, id: apiChannelId } }, data: { name: "by prisma" } });
    const rows = await tx.query<{ name: string }>("SELECT name FROM channel WHERE id = $1", [apiChannelId]);
    expect(rows).toEqual([{ name: "by prisma" }]);
    throw new Error("stop here");
  });
  await expect(attempt).rejects.toThrow("stop here");
  const after = await withTenant(tenantId, (tx) => tx.db.channel.findMany());
  expect(after.map((channel) => channel.name)).toEqual(["API"]);
});

test("another brand's rows do not exist", async () => {
  const mine = await createTestBrand("mine");
  const theirs = await createTestBrand("theirs");
  const seen = await withTenant(mine.tenantId, async (tx) => ({
    channels: await tx.query<{ id: string }>("SELECT id FROM channel"),
    tenants: await tx.db.tenant.count(),
    changed: await tx.execute("UPDATE channel SET name = 'taken' WHERE id = $1", [theirs.apiChannelId]),
  }));
  expect(seen).toEqual({ channels: [{ id: mine.apiChannelId }], tenants: 1, changed: 0 });
});

test("writing a row for another brand is refused", async () => {
  const mine = await createTestBrand();
  const theirs = await createTestBrand();
  const attempt = withTenant(mine.tenantId, (tx) =>
    tx.db.channel.create({ data: { tenantId: theirs.tenantId, id: newId(), code: "x", name: "x", type: "api" } }),
  );
  await expect(attempt).rejects.toThrow(/row-level security/);
});

test("anything but a tenant id fails closed", async () => {
  for (const bad of ["", "1; DROP TABLE tenant", undefined as unknown as string]) {
    await expect(withTenant(bad as TenantId, async () => "ran")).rejects.toThrow("not a tenant id");
  }
});

test("a statement sent with its COMMIT is kept, and nothing can follow it", async () => {
  const { tenantId, apiChannelId } = await createTestBrand();
  const rename = (name: string) => ({
    text: "UPDATE channel SET name = $2 WHERE id = $1",
    values: [apiChannelId, name],
  });
  await withTenant(tenantId, async (tx) => {
    expect(await tx.executeLast(rename("kept"))).toBe(1);
    await expect(tx.execute(rename("late"))).rejects.toThrow("has been committed");
  });
  const after = await withTenant(tenantId, (tx) => tx.db.channel.findMany());
  expect(after.map((channel) => channel.name)).toEqual(["kept"]);
});

test("when the statement sent with the COMMIT fails, nothing of the transaction is kept", async () => {
  const { tenantId, apiChannelId } = await createTestBrand();
  const attempt = withTenant(tenantId, async (tx) => {
    await tx.execute("UPDATE channel SET name = 'first' WHERE id = $1", [apiChannelId]);
    await tx.executeLast({ text: "SELECT 1 / 0" });
  });
  await expect(attempt).rejects.toThrow("division by zero");
  const after = await withTenant(tenantId, (tx) => tx.db.channel.findMany());
  expect(after.map((channel) => channel.name)).toEqual(["API"]);
});

test("a transaction in which a statement failed is not taken for a committed one", async () => {
  const { tenantId } = await createTestBrand();
  const swallowed = withTenant(tenantId, async (tx) => {
    await tx.db.tenantSetting.create({ data: { tenantId, key: "kept", value: 1 } });
    await tx.query("SELECT 1 / 0").catch(() => undefined);
    return "done";
  });
  await expect(swallowed).rejects.toThrow("rolled back");
});
