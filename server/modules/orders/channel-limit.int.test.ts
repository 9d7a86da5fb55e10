import { beforeAll, expect, test } from "vitest";
import type { OrderFilter } from "@/lib/contracts/orders-list";
import { orderListInput } from "@/lib/contracts/orders-list";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type TenantId } from "@/server/ids";
import { liveCounts } from "@/server/modules/live/service";
import { todayOverview } from "@/server/modules/today/service";
import { acting } from "@/server/testing/acting";
import { createTestBrand } from "@/server/testing/brand";
import { insertOrder } from "@/server/testing/orders";
import type { OrderViewer } from "./service/access";
import { countOrders } from "./service/count-orders";
import { createManualOrder } from "./service/create-manual-order";
import { exportOrders } from "./service/export-orders";
import { getOrder } from "./service/get-order";
import { listOrders } from "./service/list-orders";
import { revealReceiver } from "./service/reveal-receiver";

const place = { timezone: "Asia/Shanghai", currency: "CNY", locationIds: [] };
const began = new Date(Date.now() - 1_000);

let tenantId: TenantId;
let ours: string;
let theirs: string;
const ids: Record<string, string> = {};

beforeAll(async () => {
  const brand = await createTestBrand();
  tenantId = brand.tenantId;
  ours = brand.apiChannelId;
  theirs = newId();
  const other = { id: theirs, type: "manual", code: "theirs", name: "Theirs", currency: "CNY" };
  await withTenant(tenantId, (tx) => tx.db.channel.create({ data: { tenantId, ...other } }));
  for (const [externalNo, channelId] of Object.entries({ A1: ours, A2: ours, B1: theirs, B2: theirs, B3: theirs })) {
    const facts = { channelId, externalNo: `${externalNo}-no`, phone: "13912345678", holds: ["unpaid" as const] };
    ids[externalNo] = await insertOrder(tenantId, facts);
  }
});

const viewer = (...channelIds: string[]): OrderViewer & ReturnType<typeof acting> => {
  return { tenantId, ...place, ...acting("admin"), channelIds, now: new Date() };
};
const found = async (who: OrderViewer, filter: OrderFilter = {}) =>
  unwrap(await listOrders(who, orderListInput.parse({ filter })))
    .items.map(({ externalNo }) => externalNo)
    .sort();

test("a list, its count and every search end at the member's channels", async () => {
  const [mine, all] = [viewer(ours), viewer()];
  expect(await found(mine)).toEqual(["A1-no", "A2-no"]);
  expect(await found(viewer(ours, theirs))).toHaveLength(5);
  expect(await found(all)).toHaveLength(5);
  expect(await countOrders(mine, {})).toMatchObject({ value: 2 });
  for (const q of ["13912345678", "5678", "张三", "SKU-1"]) expect(await found(mine, { q }), q).toHaveLength(2);
  expect(await found(mine, { q: "B1-no" })).toEqual([]);
  expect(await found(mine, { q: ids.B1 })).toEqual([]);
  expect(await found(all, { q: "B1-no" })).toEqual(["B1-no"]);
});

test("asking for another channel by name shows nothing of it", async () => {
  expect(await found(viewer(ours), { channel: ["theirs"] })).toEqual([]);
  expect(await found(viewer(theirs), { channel: ["theirs"] })).toHaveLength(3);
  expect(await countOrders(viewer(ours), { channel: ["theirs"] })).toMatchObject({ value: 0 });
});

test("an order of another channel has no page, no receiver to see, and cannot be made there", async () => {
  const [id = "", own = ""] = [ids.B1, ids.A1];
  expect(await getOrder(viewer(ours), id)).toMatchObject({ code: "NOT_FOUND" });
  const why = { reason: "delivery" as const, userId: newId() };
  expect(await revealReceiver(viewer(ours), id, why)).toMatchObject({ code: "NOT_FOUND" });
  expect(await getOrder(viewer(ours), own)).toMatchObject({ ok: true });
  const draft = { channel: "theirs" } as Parameters<typeof createManualOrder>[1];
  expect(await createManualOrder(viewer(ours), draft)).toMatchObject({ code: "NOT_FOUND" });
});

test("a file holds the member's channels' orders", async () => {
  const word = (code: string) => code;
  const texts = { locale: "en", status: word, payment: word, method: word, hold: word };
  const rows: string[] = [];
  for await (const [externalNo = ""] of exportOrders(viewer(ours), {}, texts)) rows.push(externalNo);
  expect(rows.sort()).toEqual(["A1-no", "A2-no"]);
});

test("what is new, and the figures of the day, count the member's channels only", async () => {
  expect(await liveCounts(viewer(ours), began)).toMatchObject({ orders: 2, holds: 2, exceptions: 2 });
  expect(await liveCounts(viewer(), began)).toMatchObject({ orders: 5, holds: 5, exceptions: 5 });
  const day = async (who: OrderViewer & ReturnType<typeof acting>) => {
    const { statuses, exceptions } = await todayOverview(who);
    return [statuses.reduce((sum, one) => sum + one.total, 0), exceptions.reduce((sum, one) => sum + one.count, 0)];
  };
  expect(await day(viewer(ours))).toEqual([2, 2]);
  expect(await day(viewer(theirs))).toEqual([3, 3]);
  expect(await day(viewer())).toEqual([5, 5]);
  expect(JSON.stringify(await todayOverview(viewer(ours)), (_, x) => (typeof x === "bigint" ? "" : x))).not.toContain(
    "Theirs",
  );
});
