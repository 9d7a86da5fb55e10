import { expect, test, vi } from "vitest";
import { type Retention, retention } from "@/lib/contracts/privacy";
import { withTenant } from "@/server/db/tenant-tx";
import { newId, type TenantId, type UserId } from "@/server/ids";
import { createTestBrand } from "@/server/testing/brand";
import { plant } from "@/server/testing/canary";
import { insertOrder } from "@/server/testing/orders";
import { retentionOf, saveRetention } from "./service/retention";
import { monthsBefore, runRetention } from "./service/run-retention";

vi.setConfig({ testTimeout: 60_000 });

const day = 24 * 3_600_000;
const start = new Date("2026-01-10T08:00:00Z");
const after = (days: number) => new Date(start.getTime() + days * day);
const night = (tenantId: TenantId, now: Date, ms = 60_000) =>
  runRetention(tenantId, { now: () => now, deadline: new Date(now.getTime() + ms) });
const save = (tenantId: TenantId, value: Partial<Retention>) =>
  saveRetention({ tenantId, userId: newId() as UserId }, retention.parse(value));

async function close(tenantId: TenantId, id: string, at: Date) {
  await withTenant(tenantId, (tx) =>
    tx.db.salesOrder.updateMany({ where: { id }, data: { status: "completed", completedAt: at } }),
  );
}
const isErased = (tenantId: TenantId, id: string) =>
  withTenant(tenantId, async (tx) => (await tx.db.salesOrder.findFirstOrThrow({ where: { id } })).erasedAt !== null);

test("so many months before a day, at the end of a shorter month", () => {
  expect(monthsBefore(new Date("2026-08-31T10:00:00Z"), 6)).toEqual(new Date("2026-02-28T10:00:00Z"));
  expect(monthsBefore(new Date("2026-03-15T10:00:00Z"), 24)).toEqual(new Date("2024-03-15T10:00:00Z"));
});

test("receivers go so many months after their order was closed; nobody goes unless that was said", async () => {
  const { tenantId, apiChannelId: channelId } = await createTestBrand();
  const [old, late, open] = await Promise.all(
    [1, 2, 3].map(() => insertOrder(tenantId, { channelId, placedAt: start })),
  );
  await close(tenantId, old ?? "", after(5));
  await night(tenantId, after(400));
  expect(await isErased(tenantId, old ?? "")).toBe(false);

  await save(tenantId, { receiverMonths: 6 });
  await night(tenantId, after(150));
  expect(await isErased(tenantId, old ?? "")).toBe(false);
  await night(tenantId, after(190));
  expect(await isErased(tenantId, old ?? "")).toBe(true);

  // Closed long after its place in the row of times was passed: found when the month's sweep begins from the start.
  await close(tenantId, late ?? "", after(192));
  await night(tenantId, after(193));
  expect(await isErased(tenantId, late ?? "")).toBe(false);
  await night(tenantId, after(192 + 200));
  expect(await isErased(tenantId, late ?? "")).toBe(true);
  expect(await isErased(tenantId, open ?? "")).toBe(false);
});

test("a night that is stopped goes on where it was", async () => {
  const { tenantId, apiChannelId: channelId } = await createTestBrand();
  const count = 120;
  for (let n = 0; n < count; n++) await insertOrder(tenantId, { channelId, placedAt: after(n / 100) });
  await withTenant(tenantId, (tx) => tx.db.salesOrder.updateMany({ data: { status: "canceled", canceledAt: start } }));
  await save(tenantId, { receiverMonths: 12 });
  const erased = () => withTenant(tenantId, (tx) => tx.db.salesOrder.count({ where: { erasedAt: { not: null } } }));
  expect(await night(tenantId, after(500), 0)).toBe(true);
  expect(await erased()).toBe(100);
  expect(await night(tenantId, after(500))).toBe(false);
  expect(await erased()).toBe(count);
});

test("imported files go after their days, and the change is on record", async () => {
  const { tenantId } = await createTestBrand();
  const theirs = await createTestBrand();
  const imported = async (of: TenantId) => {
    const [id, fileId] = [newId(), newId()];
    await withTenant(of, async (tx) => {
      await plant(tx, "stored_file", { id: fileId, kept: true });
      await plant(tx, "import_run", { id, kind: "orders", status: "finished", finished_at: start, file_id: fileId });
    });
    return () => withTenant(of, (tx) => tx.db.storedFile.count({ where: { id: fileId } }));
  };
  const [mine, others] = [await imported(tenantId), await imported(theirs.tenantId)];
  expect(await retentionOf(tenantId)).toEqual({ receiverMonths: 0, fileDays: 90 });
  await save(tenantId, { fileDays: 30 });
  await night(tenantId, after(29));
  expect(await mine()).toBe(1);
  await night(tenantId, after(31));
  expect([await mine(), await others()]).toEqual([0, 1]);
  const audit = await withTenant(tenantId, (tx) =>
    tx.db.auditEntry.findMany({ where: { action: "retention.changed" } }),
  );
  expect(audit).toMatchObject([{ data: { changes: { fileDays: { from: 90, to: 30 } } } }]);
});
