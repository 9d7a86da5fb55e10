import { expect, test } from "vitest";
import { type ManualOrder, manualOrder } from "@/lib/contracts/manual-order";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { createTestBrand } from "@/server/testing/brand";
import type { OrderViewer } from "./service/access";
import { createManualOrder } from "./service/create-manual-order";
import { getOrder } from "./service/get-order";

const viewerOf = (tenantId: TenantId): OrderViewer => {
  return { tenantId, timezone: "Asia/Shanghai", currency: "CNY", locationIds: [], now: new Date() };
};

const typed: ManualOrder = manualOrder.parse({
  channel: "api",
  currency: "CNY",
  shipTo: {
    name: "张三",
    phone: "13812345678",
    country: "CN",
    province: "浙江省",
    city: "杭州市",
    district: "西湖区",
    street: "文三路100号",
  },
  lines: [{ sku: "NEW-1", quantity: 2, unitPrice: "99.50", discount: "9" }],
  freight: "10",
  discount: "5",
  payment: "paid",
});

test("a typed order is added up, taken in and processed before its page opens", async () => {
  const { tenantId } = await createTestBrand();
  const viewer = viewerOf(tenantId);
  const { id } = unwrap(await createManualOrder(viewer, typed));
  const order = unwrap(await getOrder(viewer, id));
  // 2 × 99.50 − 9 + 10 − 5
  expect(order).toMatchObject({ totalMinor: 195_00n, paidMinor: 195_00n, paymentStatus: "paid" });
  expect(order.externalNo).toMatch(/^M\d{8}-[0-9A-F]{6}$/);
  expect(order.holds.map((hold) => hold.type)).toContain("unknown_sku");
});

test("a number that exists, a channel that does not, and a discount above the goods are refused", async () => {
  const { tenantId } = await createTestBrand();
  const viewer = viewerOf(tenantId);
  unwrap(await createManualOrder(viewer, { ...typed, externalNo: "M1" }));
  expect(await createManualOrder(viewer, { ...typed, externalNo: "M1" })).toMatchObject({ code: "ALREADY_EXISTS" });
  expect(await createManualOrder(viewer, { ...typed, channel: "nowhere" })).toMatchObject({ code: "NOT_FOUND" });
  expect(await createManualOrder(viewer, { ...typed, discount: "1000" })).toMatchObject({ code: "INVALID" });
  expect(await withTenant(tenantId, (tx) => tx.db.salesOrder.count())).toBe(1);
});
