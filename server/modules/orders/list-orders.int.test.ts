import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import {
  type OrderFilter,
  type OrderPage,
  type OrderSort,
  orderListInput,
  orderSorts,
} from "@/lib/contracts/orders-list";
import { unwrap } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { createTestBrand } from "@/server/testing/brand";
import { insertLocation, insertOrder } from "@/server/testing/orders";
import type { OrderViewer } from "./service/access";
import { countOrders } from "./service/count-orders";
import { listOrders } from "./service/list-orders";

const now = new Date("2026-11-20T04:00:00Z");
const viewerOf = (tenantId: TenantId): OrderViewer => {
  return { tenantId, timezone: "Asia/Shanghai", currency: "CNY", locationIds: [], now };
};

async function numbers(viewer: OrderViewer, filter: OrderFilter, sort: OrderSort = "placed_desc") {
  const page = unwrap(await listOrders(viewer, orderListInput.parse({ filter, sort })));
  return page.items.map((item) => item.externalNo);
}

describe("filters", () => {
  let viewer: OrderViewer;
  let store: string;

  beforeAll(async () => {
    const { tenantId, apiChannelId: channelId } = await createTestBrand();
    viewer = viewerOf(tenantId);
    store = await insertLocation(tenantId, "HZ01");
    const add = (externalNo: string, order: Partial<Parameters<typeof insertOrder>[1]>) =>
      insertOrder(tenantId, { channelId, externalNo, placedAt: new Date("2026-10-01T00:00:00Z"), ...order });
    await add("PAID-SHIPPED", { status: "completed", locationId: store, totalMinor: 100_00n });
    await add("UNPAID", { payment: "unpaid", holds: ["unpaid"], totalMinor: 200_00n, phone: "13900001111" });
    await add("PICKUP", { method: "pickup", status: "ready", tags: ["vip"], name: "李雷" });
    // 00:30 of the 20th in Shanghai, which is still the 19th in UTC.
    await add("TODAY", { placedAt: new Date("2026-11-19T16:30:00Z"), skuCodes: ["A-1", "B-2"] });
    await add("LATE", { promiseBy: new Date("2026-11-19T00:00:00Z"), holds: ["manual", "buyer_note"] });
  });

  const cases: [OrderFilter, string[]][] = [
    [{ status: ["completed"] }, ["PAID-SHIPPED"]],
    [{ status: ["ready", "completed"] }, ["PICKUP", "PAID-SHIPPED"]],
    [{ hold: ["any"] }, ["LATE", "UNPAID"]],
    [{ hold: ["buyer_note", "unpaid"] }, ["LATE", "UNPAID"]],
    [{ payment: ["unpaid"] }, ["UNPAID"]],
    [{ method: ["pickup"] }, ["PICKUP"]],
    [{ placed: "today" }, ["TODAY"]],
    [{ from: "2026-11-20", to: "2026-11-20" }, ["TODAY"]],
    [{ hour: "2026-11-20 00:00" }, ["TODAY"]],
    [{ hour: "2026-11-20 01:00" }, []],
    [{ to: "2026-11-19", hold: ["manual"] }, ["LATE"]],
    [{ tag: ["vip"] }, ["PICKUP"]],
    [{ sku: "B-2" }, ["TODAY"]],
    [{ location: ["HZ01"] }, ["PAID-SHIPPED"]],
    [{ location: ["NOWHERE"] }, []],
    [{ channel: ["nowhere"] }, []],
    [{ channel: ["api"], status: ["completed"] }, ["PAID-SHIPPED"]],
    [{ due: "overdue" }, ["LATE"]],
    [{ due: "today" }, []],
    [{ min: "199.01" }, ["UNPAID"]],
    [{ max: "100" }, ["PAID-SHIPPED"]],
    [{ q: "unpaid" }, ["UNPAID"]],
    [{ q: "139 0000 1111" }, ["UNPAID"]],
    [{ q: "1111" }, ["UNPAID"]],
    [{ q: "李雷" }, ["PICKUP"]],
    [{ q: "A-1" }, ["TODAY"]],
    [{ q: "unpa" }, ["UNPAID"]],
    [{ q: "PAID-S" }, ["PAID-SHIPPED"]],
    [{ q: "PAID_S" }, []],
    [{ q: "PAI" }, []],
    [{ q: "nothing like it" }, []],
  ];
  test.each(cases)("%j", async (filter, expected) => {
    expect((await numbers(viewer, filter)).sort()).toEqual([...expected].sort());
    expect(await countOrders(viewer, filter)).toEqual({ value: expected.length, kind: "exact" });
  });

  test("an order is found by its id and by the beginning of it", async () => {
    const [item] = unwrap(await listOrders(viewer, orderListInput.parse({ filter: { q: "TODAY" } }))).items;
    expect(await numbers(viewer, { q: item?.id })).toEqual(["TODAY"]);
    expect(await numbers(viewer, { q: item?.id.slice(0, 23) })).toContain("TODAY");
  });

  test("sorting by deadline shows what is open and has one", async () => {
    expect(await numbers(viewer, {}, "due_asc")).toEqual(["LATE"]);
  });

  test("receivers are masked", async () => {
    const page = unwrap(await listOrders(viewer, orderListInput.parse({ filter: { q: "UNPAID" } })));
    expect(page.items[0]?.receiver).toEqual({ name: "张*", phone: "139****1111" });
  });

  test("a store's people see only what their store works on", async () => {
    const clerk: OrderViewer = { ...viewer, role: "store", locationIds: [store] };
    expect(await numbers(clerk, {})).toEqual(["PAID-SHIPPED"]);
    expect(await numbers(clerk, { q: "UNPAID" })).toEqual([]);
    expect(await countOrders(clerk, {})).toEqual({ value: 1, kind: "exact" });
  });

  test("another brand's orders do not exist", async () => {
    const other = viewerOf((await createTestBrand()).tenantId);
    expect(await numbers(other, {})).toEqual([]);
    expect(await numbers(other, { q: "UNPAID" })).toEqual([]);
  });

  test.each(["x", "W10", Buffer.from('["placed_desc","now()","x"]').toString("base64url")])(
    "a cursor that is none is refused: %s",
    async (cursor) => {
      const result = await listOrders(viewer, orderListInput.parse({ cursor }));
      expect(result).toMatchObject({ ok: false, code: "INVALID" });
    },
  );
});

test("walking the pages meets every order once, in order, while orders keep coming in", async () => {
  const { tenantId, apiChannelId: channelId } = await createTestBrand();
  const viewer = viewerOf(tenantId);
  const at = (minute: number) => new Date(Date.UTC(2026, 9, 1, 0, minute));
  const known: string[] = [];
  // Several orders share a minute and an amount, so that ids have to break ties.
  for (let i = 0; i < 40; i++) {
    const promiseBy = new Date("2026-12-01T00:00:00Z");
    known.push(
      await insertOrder(tenantId, {
        channelId,
        placedAt: at(i % 7),
        totalMinor: BigInt(i % 5),
        promiseBy,
        tags: ["x"],
      }),
    );
  }
  const walks = fc.asyncProperty(
    fc.constantFrom(...orderSorts),
    fc.integer({ min: 1, max: 13 }),
    fc.constantFrom<OrderFilter>({}, { tag: ["x"] }, { channel: ["api"] }),
    async (sort, limit, filter) => {
      const seen: string[] = [];
      let cursor: string | null = null;
      // With one row a page, rows that keep sorting behind the cursor would be chased for ever.
      let arriving = 30;
      do {
        const page: OrderPage = unwrap(await listOrders(viewer, orderListInput.parse({ filter, sort, limit, cursor })));
        seen.push(...page.items.map((item) => item.id));
        cursor = page.nextCursor;
        if (arriving-- > 0) await insertOrder(tenantId, { channelId, placedAt: at(3), totalMinor: 2n });
      } while (cursor);
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen.filter((id) => known.includes(id)).sort()).toEqual([...known].sort());
    },
  );
  await fc.assert(walks, { numRuns: 12 });
}, 90_000);
