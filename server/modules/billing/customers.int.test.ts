import { expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { createTestBrand } from "@/server/testing/brand";
import { insertCustomer, listCustomers } from "./repo/customers";

test("a plan that is chosen twice at the same moment makes one customer, and neither choice fails", async () => {
  const { tenantId } = await createTestBrand();
  const customer = { customerId: "cus_1", currency: "CNY", createdAt: new Date("2026-11-11T00:00:00Z") };
  await Promise.all([1, 2, 3, 4].map(() => withTenant(tenantId, (tx) => insertCustomer(tx, customer))));
  expect(await withTenant(tenantId, listCustomers)).toMatchObject([{ customerId: "cus_1", currency: "CNY" }]);
});
