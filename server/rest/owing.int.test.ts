import { expect, test } from "vitest";
import { forgetCheckedKeys } from "@/server/auth/api-key";
import { withTenant } from "@/server/db/tenant-tx";
import { newTestKey, restClient } from "@/server/testing/rest-client";
import { createTestShop, testOrder } from "@/server/testing/shop";
import { restRoutes } from "./rest-routes";

const somewhere = "01900000-0000-7000-8000-000000000000";

async function owingBrand() {
  const { tenantId } = await createTestShop();
  const call = restClient(await newTestKey(tenantId));
  const owe = async (since: Date | null) => {
    await withTenant(tenantId, (tx) => tx.db.tenant.update({ where: { id: tenantId }, data: { readOnlyFrom: since } }));
    forgetCheckedKeys();
  };
  return { call, owe };
}

test("while a bill is owed a key reads and sends orders, and changes nothing else", async () => {
  const { call, owe } = await owingBrand();
  await owe(new Date(Date.now() - 1000));
  const open: string[] = [];
  for (const route of restRoutes.filter(({ scope }) => scope !== "public")) {
    const body = route.method === "get" ? undefined : {};
    const { status } = await call(route.method.toUpperCase(), route.path.replace("{id}", somewhere), body);
    if (route.method === "get") expect(status, route.path).not.toBe(402);
    else if (status !== 402) open.push(route.path);
  }
  expect(open.sort()).toEqual(["/orders", "/routing/preview", "/stock/pushes", "/stock/pushes/answers"]);
  expect(await call("POST", "/orders", testOrder())).toMatchObject({ status: 202 });
  expect(await call("PUT", "/stock/safety-rules", { units: 2 })).toMatchObject({ body: { code: "READ_ONLY" } });
});

test("a bill that is due later, or was paid, closes nothing", async () => {
  const { call, owe } = await owingBrand();
  for (const since of [new Date(Date.now() + 60_000), null]) {
    await owe(since);
    expect(await call("PUT", "/stock/safety-rules", { units: 2 })).toMatchObject({ status: 200 });
  }
});
