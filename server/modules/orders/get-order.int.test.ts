import { expect, test } from "vitest";
import type { Role } from "@/lib/contracts/permissions";
import { limits } from "@/server/auth/rate-limit";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type TenantId, type UserId } from "@/server/ids";
import { cancelLines } from "@/server/modules/fulfillment/service/cancel-lines";
import { processInbox } from "@/server/modules/pipeline/service";
import { createTestBrand } from "@/server/testing/brand";
import { insertLocation, insertOrder } from "@/server/testing/orders";
import { createTestShop, takeIn, testOrder } from "@/server/testing/shop";
import { createCallerFactory } from "@/server/trpc/base";
import { ordersRouter } from "./router";
import type { OrderViewer } from "./service/access";
import { getOrder } from "./service/get-order";
import { revealReceiver } from "./service/reveal-receiver";

const viewerOf = (tenantId: TenantId, more: Partial<OrderViewer> = {}): OrderViewer => {
  return { tenantId, timezone: "Asia/Shanghai", currency: "CNY", locationIds: [], now: new Date(), ...more };
};

const auditOf = (tenantId: TenantId) =>
  withTenant(tenantId, (tx) => tx.db.auditEntry.findMany({ where: { action: "receiver.revealed" } }));

test("the page of an order is masked, and holds nothing that opens the receiver", async () => {
  const { tenantId, apiChannelId: channelId } = await createTestBrand();
  const id = await insertOrder(tenantId, { channelId, externalNo: "N1", holds: ["manual"], skuCodes: ["A", "B"] });
  const order = unwrap(await getOrder(viewerOf(tenantId), id));
  expect(order).toMatchObject({ externalNo: "N1", receiver: { name: "张*", phone: "138****5678", hasStreet: true } });
  expect(order.lines.map((line) => line.skuCode)).toEqual(["A", "B"]);
  expect(order.holds).toMatchObject([{ type: "manual", status: "open" }]);
  const text = JSON.stringify(order, (_, value) => (typeof value === "bigint" ? `${value}` : value));
  for (const secret of ["13812345678", "张三", "文三路", "receiverSealed", "Hash", "buyerKey"]) {
    expect(text).not.toContain(secret);
  }
});

test("work names our SKU, whatever code the channel sold it under", async () => {
  const shop = await createTestShop();
  await withTenant(shop.tenantId, (tx) =>
    tx.db.skuAlias.create({
      data: { tenantId: shop.tenantId, channelId: shop.channelId, channelSku: "THEIRS", skuId: shop.skus[1] ?? "" },
    }),
  );
  const [id = ""] = await takeIn(shop, [testOrder({ lines: [{ sku: "THEIRS", quantity: 2 }] })]);
  await processInbox(shop.tenantId, { limit: 10, now: new Date() });
  const order = unwrap(await getOrder(viewerOf(shop.tenantId), id));
  expect(order.lines).toMatchObject([{ skuCode: "THEIRS", sku: { code: "SKU-1" } }]);
  expect(order.fulfillmentOrders).toMatchObject([{ lines: [{ skuCode: "SKU-1", quantity: 2 }] }]);
});

test("what canceled units come to stands beside the total, which stays the channel's", async () => {
  const shop = await createTestShop();
  const lines = [
    { sku: "SKU-0", quantity: 3 },
    { sku: "SKU-1", quantity: 1 },
  ];
  const [id = ""] = await takeIn(shop, [testOrder({ lines })]);
  await processInbox(shop.tenantId, { limit: 10, now: new Date() });
  const before = unwrap(await getOrder(viewerOf(shop.tenantId), id));
  const wish = {
    lines: [{ lineNo: 1, quantity: 2 }],
    reason: "x",
    actor: { type: "system" as const },
    now: new Date(),
  };
  unwrap(await cancelLines(shop.tenantId, id, wish));
  const after = unwrap(await getOrder(viewerOf(shop.tenantId), id));
  expect([before.canceledMinor, after.totalMinor]).toEqual([0n, before.totalMinor]);
  expect(after.canceledMinor).toBe(2n * (before.lines[0]?.unitPriceMinor ?? 0n));
});

test("a reveal is on record, with who and whom, and nothing of what was shown", async () => {
  const { tenantId, apiChannelId: channelId } = await createTestBrand();
  const id = await insertOrder(tenantId, { channelId });
  const userId = newId();
  expect(unwrap(await revealReceiver(viewerOf(tenantId), id, { userId, reason: "call" }))).toEqual({
    name: "张三",
    phone: "13812345678",
    street: "文三路1号",
  });
  const entries = await auditOf(tenantId);
  expect(entries).toMatchObject([
    { actorId: userId, subjectType: "sales_order", subjectId: id, data: { reason: "call" } },
  ]);
});

test("so many people an hour and no more; the refusal says when it goes on", async () => {
  const { tenantId, apiChannelId: channelId } = await createTestBrand();
  const id = await insertOrder(tenantId, { channelId });
  const [userId, now] = [newId(), new Date()];
  const look = (minutes: number) =>
    revealReceiver(viewerOf(tenantId, { now: new Date(now.getTime() + minutes * 60_000) }), id, {
      userId,
      reason: "return",
    });
  for (let n = 0; n < limits.revealHour.points; n++) expect((await look(0)).ok).toBe(true);
  const until = new Date(now.getTime() + 3_600_000);
  expect(await look(1)).toMatchObject({ ok: false, code: "RATE_LIMITED", until });
  expect((await look(61)).ok).toBe(true);
  expect(await auditOf(tenantId)).toHaveLength(limits.revealHour.points + 1);
});

test("a store's people reach only orders their store works on; other brands reach nothing", async () => {
  const { tenantId, apiChannelId: channelId } = await createTestBrand();
  const store = await insertLocation(tenantId, "GO1");
  const mine = await insertOrder(tenantId, { channelId, locationId: store });
  const theirs = await insertOrder(tenantId, { channelId });
  const clerk = viewerOf(tenantId, { role: "store", locationIds: [store] });
  expect(unwrap(await getOrder(clerk, mine)).fulfillmentOrders).toHaveLength(1);
  expect(await getOrder(clerk, theirs)).toMatchObject({ code: "NOT_FOUND" });
  expect(await revealReceiver(clerk, theirs, { userId: newId(), reason: "call" })).toMatchObject({ code: "NOT_FOUND" });
  const elsewhere = viewerOf((await createTestBrand()).tenantId);
  expect(await getOrder(elsewhere, mine)).toMatchObject({ code: "NOT_FOUND" });
  expect(await revealReceiver(elsewhere, mine, { userId: newId(), reason: "call" })).toMatchObject({
    code: "NOT_FOUND",
  });
  expect(await auditOf(tenantId)).toEqual([]);
});

test("revealing takes the permission, whatever the role can read", async () => {
  const { tenantId, apiChannelId: channelId } = await createTestBrand();
  const id = await insertOrder(tenantId, { channelId });
  const { slug } = await withTenant(tenantId, (tx) => tx.db.tenant.findFirstOrThrow());
  const attempt = async (role: Role) => {
    const userId = newId() as UserId;
    await withTenant(tenantId, async (tx) => {
      await tx.db.appUser.create({ data: { id: userId, email: `${userId}@weft.test`, name: role, passwordHash: "x" } });
      await tx.db.membership.create({ data: { tenantId, id: newId(), userId, role } });
    });
    const caller = createCallerFactory(ordersRouter)({
      userId,
      brandSlug: slug,
      address: "local",
      siteUrl: "http://localhost",
      reference: "r",
    });
    return caller.reveal({ id, why: { reason: "call" } }).then(
      (receiver) => receiver.name,
      (error: { code: string }) => error.code,
    );
  };
  expect(await attempt("support")).toBe("张三");
  expect(await attempt("viewer")).toBe("FORBIDDEN");
  expect(await attempt("finance")).toBe("FORBIDDEN");
  expect(await auditOf(tenantId)).toHaveLength(1);
});
