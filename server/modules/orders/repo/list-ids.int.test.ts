import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { type OrderSort, orderSorts } from "@/lib/contracts/orders-list";
import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { createTestBrand } from "@/server/testing/brand";
import { insertLocation, insertOrder } from "@/server/testing/orders";
import type { ResolvedFilter } from "./conditions";
import { findOrders, type Limits } from "./list-ids";
import type { Position } from "./list-plan";

let tenantId: TenantId;
let channelId: string;
let store: string;

beforeAll(async () => {
  ({ tenantId, apiChannelId: channelId } = await createTestBrand());
  store = await insertLocation(tenantId, "S1");
  for (let i = 0; i < 60; i++) {
    await insertOrder(tenantId, {
      channelId,
      placedAt: new Date(Date.UTC(2026, 9, 1 + (i % 9))),
      totalMinor: BigInt(i % 7) * 100n,
      promiseBy: i % 2 ? new Date(Date.UTC(2026, 10, 1 + (i % 5))) : undefined,
      status: i % 3 ? "received" : "completed",
      payment: i % 4 ? "paid" : "unpaid",
      method: i % 5 ? "ship" : "pickup",
      tags: i % 6 ? [] : ["x"],
      holds: i % 7 ? [] : ["manual"],
      skuCodes: [`K${i % 4}`],
      locationId: i % 3 ? undefined : store,
    });
  }
});

const walkOnly: Limits = { fewOrders: -1, walkRows: 7, costlyWalkRows: 5 };

/** All the positions, page by page. */
async function all(filter: ResolvedFilter, sort: OrderSort, limit: number, limits?: Limits): Promise<string[]> {
  const found: string[] = [];
  let from: Position | undefined;
  do {
    const search = { filter, sort, from, limit };
    const page = await withTenant(tenantId, (tx) => findOrders(tx, search, limits));
    found.push(...page.positions.map((position) => position.id));
    from = page.positions.length === limit ? page.positions.at(-1) : page.stoppedAt;
  } while (from);
  return found;
}

const option = <T>(value: T) => fc.option(fc.constant(value), { nil: undefined });

test("a walk that keeps stopping short finds what looking at the whole set finds, in the same order", async () => {
  const filters = fc.record<ResolvedFilter>({
    status: fc.option(fc.subarray(["received" as const, "completed" as const], { minLength: 1 }), { nil: undefined }),
    channelIds: fc.option(fc.constant([channelId]), { nil: undefined }),
    payment: option(["unpaid" as const]),
    method: option(["pickup" as const]),
    tags: option(["x"]),
    hold: fc.constantFrom<ResolvedFilter["hold"][]>(undefined, "any", ["manual"]),
    sku: option({ code: "K2" }),
    locationIds: option([store]),
    placed: option({ from: new Date(Date.UTC(2026, 9, 3)), to: new Date(Date.UTC(2026, 9, 7)) }),
    amount: option({ min: 200n, max: 500n }),
  });
  const agree = fc.asyncProperty(
    filters,
    fc.constantFrom(...orderSorts),
    fc.integer({ min: 1, max: 9 }),
    async (f, sort, limit) => {
      expect(await all(f, sort, limit, walkOnly)).toEqual(await all(f, sort, 100));
    },
  );
  await fc.assert(agree, { numRuns: 60 });
});
