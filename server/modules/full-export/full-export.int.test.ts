import { buffer } from "node:stream/consumers";
import { expect, test, vi } from "vitest";
import type { Permission } from "@/lib/contracts/permissions";
import { withTenant } from "@/server/db/tenant-tx";
import type { ByteSource } from "@/server/files/byte-source";
import { BoundedZip } from "@/server/files/zip";
import { newId, type TenantId } from "@/server/ids";
import { processInbox } from "@/server/modules/pipeline/service";
import { acting } from "@/server/testing/acting";
import { createTestBrand } from "@/server/testing/brand";
import { createTestPerson } from "@/server/testing/person";
import { createTestShop, takeIn, testOrder } from "@/server/testing/shop";
import { signedIn } from "@/server/testing/signed-in";
import { askExport, endOne, exportsOf } from "./service/ask-export";
import { downloadExport, sheetsOf } from "./service/download";
import { tidyExports } from "./service/drop-exports";
import { makeExport } from "./service/make-export";

vi.setConfig({ testTimeout: 60_000 });

const now = new Date("2026-11-11T00:00:00Z");
const after = (days: number) => new Date(now.getTime() + days * 86_400_000);
const clock = { now: () => now, deadline: after(1) };
const reason = "moving house";

async function owner(tenantId?: TenantId) {
  const { userId, email } = await createTestPerson("Owner");
  const of = tenantId ?? (await createTestBrand()).tenantId;
  await withTenant(of, (tx) => tx.db.membership.create({ data: { tenantId: of, id: newId(), userId, role: "owner" } }));
  const signIn = await signedIn(userId, now);
  return { tenantId: of, userId, email, ...acting("owner" as const), signIn, now };
}

async function made(who: Awaited<ReturnType<typeof owner>>, people: boolean) {
  const asked = await askExport(who, { people, reason });
  if (!asked.ok) throw new Error(asked.code);
  expect(await makeExport(who.tenantId, asked.value.id, clock)).toBe(false);
  return asked.value.id;
}

async function unpacked(who: Awaited<ReturnType<typeof owner>>, id: string) {
  const found = await downloadExport(who, id);
  if (!found.ok) throw new Error(found.code);
  const bytes = await buffer(found.value.content);
  const source: ByteSource = {
    size: bytes.length,
    stream: async function* (from = 0, to = bytes.length) {
      yield bytes.subarray(from, to);
    },
  };
  const zip = await BoundedZip.open(source);
  return async (name: string) => {
    const parts: Uint8Array[] = [];
    for await (const part of zip.read(name)) parts.push(part);
    return Buffer.concat(parts).toString();
  };
}

test("everything of the brand and nothing of others is in it; receivers only for who asked for them", async () => {
  const shop = await createTestShop();
  const who = await owner(shop.tenantId);
  const receiver = { ...testOrder().shipTo, name: "张三丰", phone: "13900001234" };
  const [orderId = ""] = await takeIn(shop, [testOrder({ shipTo: receiver })]);
  await processInbox(shop.tenantId, { limit: 10, now: new Date() });
  const other = await createTestShop();
  const [foreign = ""] = await takeIn(other, [testOrder()]);
  await processInbox(other.tenantId, { limit: 10, now: new Date() });
  const plain = await unpacked(who, await made(who, false));
  const orders = await plain("sales_order.csv");
  expect(orders).toContain(orderId);
  expect(orders).not.toContain("receiver_sealed");
  expect(await plain("members.csv")).toContain(who.email);
  const about = JSON.parse(await plain("about.json"));
  const whole = (await Promise.all(about.tables.map(({ file }: { file: string }) => plain(file)))).join();
  for (const hidden of [foreign, other.tenantId, receiver.phone, receiver.name]) expect(whole).not.toContain(hidden);
  const inClear = await unpacked(who, await made(who, true));
  expect(await inClear("sales_order.csv")).toContain(receiver.phone);
  expect(await inClear("source_payload.csv")).toContain(receiver.name);
});

test("it goes on where a process died, and a table longer than a slice is whole", async () => {
  const who = await owner();
  await withTenant(who.tenantId, (tx) =>
    tx.execute(
      `INSERT INTO tenant_setting (tenant_id, key, value, updated_at)
       SELECT $1, 'test.' || n, '{}', now() FROM generate_series(1, 4100) n`,
      [who.tenantId],
    ),
  );
  const asked = await askExport(who, { people: false, reason });
  const id = asked.ok ? asked.value.id : "";
  let turns = 0;
  // A deadline that has passed: one slice a turn.
  while (await makeExport(who.tenantId, id, { now: () => now, deadline: after(-1) })) turns++;
  expect(turns).toBeGreaterThan(10);
  const lines = (await (await unpacked(who, id))("tenant_setting.csv"))
    .split("\r\n")
    .filter((line) => line.includes("test."));
  expect(new Set(lines).size).toBe(4100);
  expect(lines).toHaveLength(4100);
  const [row] = await exportsOf(who.tenantId);
  expect(row).toMatchObject({ status: "ready", expiresAt: after(7) });
  expect(row?.tablesDone).toBe(row?.tables);
});

test("who may not see everything cannot ask, end or fetch; nobody of another brand can either", async () => {
  const who = await owner();
  const stranger = await owner();
  const id = await made(who, true);
  const lacking: Permission[] = ["exports:read", "costs:read", "billing:read", "orders:reveal"];
  const noReveal = who.permissions.filter((permission) => permission !== "orders:reveal");
  for (const permissions of [lacking, noReveal]) {
    const less = { ...who, permissions };
    expect(await askExport(less, { people: true, reason })).toMatchObject({ code: "FORBIDDEN" });
    expect(await downloadExport(less, id)).toMatchObject({ code: "FORBIDDEN" });
    expect(await endOne(less, id)).toMatchObject({ code: "FORBIDDEN" });
  }
  expect(await downloadExport(stranger, id)).toMatchObject({ code: "NOT_FOUND" });
  expect(await endOne(stranger, id)).toMatchObject({ code: "NOT_FOUND" });
  expect(await askExport({ ...who, now: after(1) }, { people: false, reason })).toMatchObject({
    code: "INVALID",
    errors: [{ path: "password" }],
  });
});

test("one at a time, five a day; what is ended, or was kept for a week, leaves no file", async () => {
  const who = await owner();
  const first = await askExport(who, { people: false, reason });
  expect(await askExport(who, { people: false, reason })).toMatchObject({ code: "ALREADY_EXISTS" });
  expect(first.ok && (await endOne(who, first.value.id))).toMatchObject({ ok: true });
  const second = await made(who, false);
  const files = () => withTenant(who.tenantId, (tx) => tx.db.storedFile.count());
  expect(await files()).toBeGreaterThan(0);
  await tidyExports(who.tenantId, after(6));
  await unpacked(who, second);
  await tidyExports(who.tenantId, after(7.1));
  expect(await downloadExport(who, second)).toMatchObject({ code: "WRONG_STATE" });
  expect(await files()).toBe(0);
  for (let n = 2; n < 5; n++) await made(who, false);
  expect(await askExport(who, { people: false, reason })).toMatchObject({ code: "RATE_LIMITED" });
});

test("a table becomes another sheet when its columns change, or when it is too long for one", () => {
  const part = { tableName: "sku", columns: ["id"], rows: 600_000, fileId: "a" };
  const sheets = sheetsOf([part, part, { ...part, rows: 1, columns: ["id", "code"] }, { ...part, tableName: "style" }]);
  expect(sheets.map(({ name }) => name)).toEqual(["sku", "sku-2", "sku-3", "style"]);
});
