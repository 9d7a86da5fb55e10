import { expect, test } from "vitest";
import { systemActor } from "@/lib/contracts/actor";
import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { acceptOrders } from "@/server/modules/intake/service";
import { cancelOrders } from "@/server/modules/orders/service/cancel-order";
import { processInbox } from "@/server/modules/pipeline/service";
import { createTestBrand } from "@/server/testing/brand";
import { sampleOrder } from "@/server/testing/sample-order";
import { giveBackUsage } from "./service/give-back-usage";
import { billingOverview } from "./service/overview";

const now = new Date("2026-11-11T08:30:00Z");
const inputs = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => sampleOrder({ externalNo: `U-${from + i}` }));
const accept = (tenantId: TenantId, channelId: string, from: number, to: number, sample = false) =>
  acceptOrders(
    tenantId,
    inputs(from, to).map((input) => ({ channelId, input })),
    { origin: "api", sample, now },
  );
const counts = async (tenantId: TenantId) =>
  (await withTenant(tenantId, (tx) => tx.query<{ orders: number }>("SELECT orders FROM usage_count ORDER BY id"))).map(
    (row) => row.orders,
  );
const sum = (numbers: number[]) => numbers.reduce((all, one) => all + one, 0);

test("what is accepted is counted once, by one row a commit; duplicates and sample orders are not", async () => {
  const { tenantId, apiChannelId } = await createTestBrand();
  await accept(tenantId, apiChannelId, 0, 700);
  expect((await counts(tenantId)).sort()).toEqual([200, 500]);
  await accept(tenantId, apiChannelId, 600, 720);
  await accept(tenantId, apiChannelId, 0, 720);
  expect(sum(await counts(tenantId))).toBe(720);
  await accept(tenantId, apiChannelId, 720, 800, true);
  expect(sum(await counts(tenantId))).toBe(720);
});

test("a forecast is made before there is a plan, at any moment within a second", async () => {
  const { tenantId, apiChannelId } = await createTestBrand();
  await accept(tenantId, apiChannelId, 0, 20);
  const { orders, forecast } = await billingOverview(tenantId, new Date(now.getTime() + 123));
  expect([orders, forecast]).toEqual([20n, 20n]);
});

test("an order canceled before it was routed is given back once; nobody else's is", async () => {
  const { tenantId, apiChannelId } = await createTestBrand();
  const other = await createTestBrand();
  const [first, second] = await accept(tenantId, apiChannelId, 0, 3);
  await processInbox(tenantId, { limit: 10, now });
  const ids = [first?.orderId ?? "", second?.orderId ?? ""];
  const options = { reason: "changed their mind", actor: systemActor, now };
  await cancelOrders(other.tenantId, ids, options);
  await withTenant(other.tenantId, (tx) => giveBackUsage(tx, ids, now));
  expect(await counts(other.tenantId)).toEqual([]);
  await cancelOrders(tenantId, ids.slice(0, 1), options);
  await withTenant(tenantId, (tx) => giveBackUsage(tx, ids.slice(0, 1), now));
  expect((await counts(tenantId)).sort()).toEqual([-1, 3]);
});

test("what a location was given stays charged, and so does what was never counted", async () => {
  const { tenantId, apiChannelId } = await createTestBrand();
  const [order] = await accept(tenantId, apiChannelId, 0, 1);
  const id = order?.orderId ?? "";
  await processInbox(tenantId, { limit: 10, now });
  await withTenant(tenantId, async (tx) => {
    const code = { code: "S", name: "Shop", type: "store", ordinal: 1 };
    const location = {
      tenantId,
      id: apiChannelId,
      ...code,
      country: "CN",
      province: "",
      city: "",
      district: "",
      lat: 30,
      lng: 120,
    };
    await tx.db.location.create({ data: location });
    const work = { tenantId, id, orderId: id, locationId: apiChannelId, status: "offered", method: "ship" };
    await tx.db.fulfillmentOrder.create({ data: work });
    expect(await giveBackUsage(tx, [id], now)).toBe(0);
  });
  const [made] = await accept(tenantId, apiChannelId, 5, 6, true);
  expect(await withTenant(tenantId, (tx) => giveBackUsage(tx, [made?.orderId ?? ""], now))).toBe(0);
  expect(await counts(tenantId)).toEqual([1]);
});
