import { expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type UserId } from "@/server/ids";
import { processInbox } from "@/server/modules/pipeline/service";
import { createTestShop } from "@/server/testing/shop";
import { batchesOf, batchOf, decideBatch } from "./service/decide-batch";
import { placeBatch } from "./service/place-batch";
import { listsOf, savePriceList } from "./service/price-lists";
import { previewBatch, requestBatch } from "./service/request-batch";

const day = 86_400_000;

/** A brand with an employee channel: SKU-0 at half its price, two for each person, and SKU-1 at 80. */
async function withPrices(changed: object = {}) {
  const shop = await createTestShop();
  const { tenantId } = shop;
  const now = new Date();
  const [channelId, listId, userId] = [newId(), newId(), newId() as UserId];
  await withTenant(tenantId, async (tx) => {
    await tx.db.channel.create({ data: { tenantId, id: channelId, code: "staff", name: "Staff", type: "employee" } });
    await tx.db.appUser.create({
      data: { id: userId, email: `${userId}@example.test`, name: "HR", passwordHash: "none" },
    });
  });
  const list = {
    ...{ id: listId, version: 0, channelId, name: "Double 11 for staff", currency: "CNY", perPerson: 3 },
    ...{ startsAt: new Date(now.getTime() - day), endsAt: new Date(now.getTime() + day) },
    ...{ items: "SKU-0\t50.00\t2\nSKU-1\t80\n", ...changed },
  };
  const by = { actor: { type: "user" as const, id: userId }, now };
  return { shop, list, listId, by, who: { tenantId, userId, now }, saved: await savePriceList(tenantId, list, by) };
}

const header = "姓名,手机号,省份,城市,区县,详细地址,SKU编码,数量";
const row = (phone: string, sku: string, quantity: number | string) =>
  `张三,${phone},浙江省,杭州市,西湖区,"文三路 1 号, 2 楼",${sku},${quantity}`;
const textOf = (...rows: string[]) => [header, ...rows].join("\n");
const two = textOf(row("13800000001", "SKU-0", 2), row("13800000001", "SKU-1", 1), row("13800000002", "SKU-0", 1));
const asked = (listId: string, text = two) => ({ id: newId(), listId, title: "Hangzhou office", text });

test("a batch is shown at both prices, asked for, approved, and becomes orders of its channel, once", async () => {
  const { shop, who, listId } = await withPrices();
  const { tenantId } = shop;
  expect(await previewBatch(who, { listId, text: two })).toEqual({
    ok: true,
    value: { problems: [], totals: { orders: 2, units: 4, totalMinor: 23_000n, listMinor: 40_000n, unpriced: 0 } },
  });
  const wanted = asked(listId);
  const { id } = unwrap(await requestBatch(who, wanted));
  expect(await requestBatch(who, wanted)).toMatchObject({ value: { id } });
  expect((await batchesOf(tenantId, { limit: 10 })).rows).toMatchObject([
    { id, status: "requested", requestedBy: "HR" },
  ]);
  const orders = () => withTenant(tenantId, (tx) => tx.db.sourceOrder.count());
  expect(await orders()).toBe(0);
  const both = await Promise.all([1, 2].map(() => decideBatch(who, { id, approve: true, note: "" })));
  expect(both.map((one) => one.ok).sort()).toEqual([false, true]);
  await placeBatch(tenantId, id, who.now);
  expect(await orders()).toBe(2);
  await processInbox(tenantId, { limit: 10, now: who.now });
  const made = await withTenant(tenantId, (tx) =>
    tx.db.salesOrder.findMany({ include: { orderLines: true, channel: true }, orderBy: { externalNo: "asc" } }),
  );
  expect(made.map(({ channel, totalMinor, status }) => [channel.code, totalMinor, status])).toEqual([
    ["staff", 18_000n, "in_fulfillment"],
    ["staff", 5_000n, "in_fulfillment"],
  ]);
  expect(await batchOf(tenantId, id)).toMatchObject({
    value: { batch: { status: "approved", placedAt: expect.any(Date) } },
  });
});

test("orders of a batch that was cut off half-way are completed and not doubled", async () => {
  const { shop, who, listId } = await withPrices();
  const { id } = unwrap(await requestBatch(who, asked(listId)));
  await decideBatch(who, { id, approve: true, note: "" });
  await withTenant(shop.tenantId, (tx) => tx.db.batchOrder.updateMany({ where: { id }, data: { placedAt: null } }));
  await placeBatch(shop.tenantId, id, who.now);
  expect(await withTenant(shop.tenantId, (tx) => tx.db.sourceOrder.count())).toBe(2);
});

test("limits hold across batches and at the same time; what is declined counts no more", async () => {
  const { who, listId } = await withPrices();
  const one = textOf(row("138 0000 0001", "SKU-0", 2));
  const answers = await Promise.all([1, 2, 3].map(() => requestBatch(who, asked(listId, one))));
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  const preview = async (...rows: string[]) =>
    unwrap(await previewBatch(who, { listId, text: textOf(...rows) })).problems;
  expect(await preview(row("13800000001", "SKU-0", 1))).toMatchObject([{ row: 2, problem: "too_many_of_sku" }]);
  expect(await preview(row("13800000001", "SKU-1", 2))).toMatchObject([{ problem: "too_many" }]);
  expect(await preview(row("13800000009", "SKU-2", 1), row("", "SKU-0", 1))).toMatchObject([
    { row: 2, problem: "sku", value: "SKU-2" },
    { row: 3, problem: "missing", value: "phone" },
  ]);
  const first = answers.find((answer) => answer.ok);
  await decideBatch(who, { id: first?.ok ? first.value.id : "", approve: false, note: "Too early" });
  expect(await preview(row("13800000001", "SKU-0", 2))).toEqual([]);
});

test("nobody's name, number or street lies in the open", async () => {
  const { shop, who, listId } = await withPrices();
  const { id } = unwrap(await requestBatch(who, asked(listId)));
  const rows = await withTenant(shop.tenantId, (tx) =>
    tx.query("SELECT b::text, u::text FROM batch_order b, batch_order_unit u", []),
  );
  const hex = [Buffer.from("张三").toString("hex"), Buffer.from("13800000001").toString("hex")];
  for (const secret of ["张三", "13800000001", "文三路", ...hex]) expect(JSON.stringify(rows)).not.toContain(secret);
  const { people } = unwrap(await batchOf(shop.tenantId, id));
  expect(people[0]).toMatchObject({ name: "张*", phone: "138****0001", place: "浙江省 杭州市" });
  expect(JSON.stringify(people)).not.toContain("文三路");
});

test("prices hold in their time only, and wrong lines of a list are named", async () => {
  const { who, listId, list, by, shop } = await withPrices({ endsAt: new Date(Date.now() - 1_000) });
  expect(await requestBatch(who, asked(listId))).toMatchObject({ code: "WRONG_STATE" });
  const save = (changed: object) => savePriceList(shop.tenantId, { ...list, ...changed }, by);
  expect(await save({ version: 0 })).toMatchObject({ code: "STALE" });
  expect(await save({ version: 1, items: "SKU-0,1\nNONE,2\nSKU-1,x\nSKU-2,1,0\nSKU-0,3" })).toMatchObject({
    code: "INVALID",
    errors: [
      { path: "items[2]", message: "sku" },
      { path: "items[3]", message: "price" },
      { path: "items[4]", message: "limit" },
      { path: "items[5]", message: "twice" },
    ],
  });
  expect(await save({ version: 1, items: "SKU-2,9.90" })).toMatchObject({ ok: true });
  expect((await listsOf(shop.tenantId))[0]?.items).toMatchObject([{ skuCode: "SKU-2", priceMinor: 990n }]);
  expect(await save({ version: 2, channelId: shop.channelId })).toMatchObject({ code: "NOT_FOUND" });
});

test("another brand sees, prices, asks for and decides nothing", async () => {
  const { who, listId, list } = await withPrices();
  const { id } = unwrap(await requestBatch(who, asked(listId)));
  const other = await withPrices();
  const missing = { code: "NOT_FOUND" };
  expect(await batchOf(other.who.tenantId, id)).toMatchObject(missing);
  expect(await decideBatch(other.who, { id, approve: true, note: "" })).toMatchObject(missing);
  expect(await requestBatch(other.who, asked(listId))).toMatchObject(missing);
  expect(await savePriceList(other.who.tenantId, { ...list, version: 1 }, other.by)).toMatchObject(missing);
  expect((await batchesOf(other.who.tenantId, { limit: 10 })).rows).toEqual([]);
});
