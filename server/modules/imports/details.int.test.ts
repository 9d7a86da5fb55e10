import { expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type TenantId, type UserId } from "@/server/ids";
import { processInbox } from "@/server/modules/pipeline/service";
import { createTestBrand } from "@/server/testing/brand";
import { importTime } from "@/server/testing/order-file";
import { describeImport } from "./service/describe";
import { joinDetails, startDetails } from "./service/details";
import { errorFile } from "./service/error-file";
import { getImport } from "./service/list";
import { previewImport } from "./service/preview";
import { runImportSlice } from "./service/run-slice";
import { startImport } from "./service/start";
import { startUndo } from "./service/start-undo";
import { uploadOrderFile } from "./service/upload";

async function* bytes(text: string) {
  yield Buffer.from(text);
}

const list = `订单编号,买家应付货款,总金额,订单状态,收货人姓名,收货地址,联系手机,订单创建时间
T1,100.00,100.00,买家已付款,李雷,浙江省 杭州市 西湖区 文三路1号,13800000001,2026-11-20 10:00:00
T2,60.00,60.00,买家已付款,韩梅,浙江省 杭州市 西湖区 文三路2号,13800000002,2026-11-20 10:05:00
`;
const details = `订单编号,标题,价格,购买数量,外部系统编号
T1,大衣,50.00,2,C-1
T2,围巾,30.00,1,S-1
T2,帽子,30.00,1,H-1
T9,没有,1.00,1,X-1
T1,坏,abc,1,C-1
`;
const wholeDetails = details.replace("T1,坏,abc,1,C-1\n", "");

const upload = async (tenantId: TenantId, fileName: string, text: string) =>
  unwrap(await uploadOrderFile(tenantId, { fileName, contentType: "text/csv", now: importTime }, bytes(text)));

async function start({ tenantId, apiChannelId }: Awaited<ReturnType<typeof createTestBrand>>, importId: string) {
  const { format, mapping } = unwrap(await describeImport(tenantId, importId, { channelId: apiChannelId }));
  unwrap(await startImport(tenantId, importId, { channelId: apiChannelId, format, mapping, now: importTime }));
}

const accountOf = async (tenantId: TenantId, importId: string) => unwrap(await getImport(tenantId, importId));
const by = { actor: { type: "user", id: newId() as UserId } as const, now: importTime };

test("files dropped together are known by their headers", async () => {
  const { tenantId } = await createTestBrand();
  expect((await upload(tenantId, "list.csv", list)).shape).toEqual({ goods: false, orders: true });
  expect((await upload(tenantId, "details.csv", details)).shape).toEqual({ goods: true, orders: false });
});

test("an order list and its details: the lines wait for the orders, and every row of both is accounted for", async () => {
  const brand = await createTestBrand();
  const { tenantId } = brand;
  const orders = await upload(tenantId, "list.csv", list);
  const goods = await upload(tenantId, "details.csv", wholeDetails);
  unwrap(await joinDetails(tenantId, orders.importId, goods.importId));
  await start(brand, orders.importId);
  expect(await runImportSlice(tenantId, goods.importId, 5_000)).toMatchObject({ done: false });
  expect(await runImportSlice(tenantId, orders.importId, 5_000)).toEqual({ done: true });
  expect(await runImportSlice(tenantId, goods.importId, 5_000), "still in the inbox").toMatchObject({ done: false });
  await processInbox(tenantId, { limit: 100, now: new Date() });
  expect(await runImportSlice(tenantId, goods.importId, 5_000)).toEqual({ done: true });
  const account = await accountOf(tenantId, orders.importId);
  expect(account.run).toMatchObject({ status: "completed", totalRows: 2, acceptedRows: 2, orders: 2 });
  expect(account.details).toMatchObject([
    {
      run: { status: "completed", fileName: "details.csv", totalRows: 4, acceptedRows: 3, rejectedRows: 1 },
      reasons: { unknown_order: 1 },
    },
  ]);
  const lines = await withTenant(tenantId, (tx) => tx.db.orderLine.findMany({ select: { skuCode: true } }));
  expect(lines.map(({ skuCode }) => skuCode).sort()).toEqual(["C-1", "H-1", "S-1"]);
});

test("before anything is imported the details show row by row what will become of them", async () => {
  const { tenantId, apiChannelId } = await createTestBrand();
  const orders = await upload(tenantId, "list.csv", list);
  const goods = await upload(tenantId, "details.csv", details);
  unwrap(await joinDetails(tenantId, orders.importId, goods.importId));
  const { format, mapping } = unwrap(await describeImport(tenantId, orders.importId, { channelId: apiChannelId }));
  const preview = unwrap(await previewImport(tenantId, orders.importId, { format, mapping, now: importTime }));
  expect(preview).toMatchObject({ orders: 2, rejectedRows: 0 });
  const [shown] = preview.details;
  expect(shown).toMatchObject({ fileName: "details.csv", orders: 1, rejectedRows: 3 });
  expect(shown?.rows.map(({ rowNo, error }) => [rowNo, error?.code])).toEqual([
    [2, "group_broken"],
    [3, undefined],
    [4, undefined],
    [5, "unknown_order"],
    [6, "invalid"],
  ]);
  expect(shown?.rows[4]?.error).toMatchObject({ column: "价格", params: { value: "abc" } });
});

test("a details file alone fills orders that are there; a row that cannot be read keeps its whole order out; again adds nothing", async () => {
  const brand = await createTestBrand();
  const { tenantId } = brand;
  const orders = await upload(tenantId, "list.csv", list);
  await start(brand, orders.importId);
  await runImportSlice(tenantId, orders.importId, 5_000);
  await processInbox(tenantId, { limit: 100, now: new Date() });
  const fill = async () => {
    const { importId } = await upload(tenantId, "details.csv", details);
    unwrap(await startDetails(tenantId, importId, by));
    await runImportSlice(tenantId, importId, 5_000);
    return accountOf(tenantId, importId);
  };
  const first = await fill();
  expect(first.run).toMatchObject({
    status: "completed",
    totalRows: 5,
    acceptedRows: 2,
    duplicateRows: 0,
    rejectedRows: 3,
  });
  expect(first.reasons).toEqual({ unknown_order: 1, group_broken: 1, invalid: 1 });
  const file = unwrap(await errorFile(tenantId, first.run.id, { userId: by.actor.id, locale: "en" }));
  const chunks: Uint8Array[] = [];
  for await (const chunk of file.content) chunks.push(chunk);
  expect(Buffer.concat(chunks).toString()).toMatch(/^6,价格,/m);
  const again = await fill();
  expect(again.run).toMatchObject({ totalRows: 5, acceptedRows: 0, duplicateRows: 2, rejectedRows: 3 });
  // Lines stay with their orders: nothing is said to be undone that is not.
  expect(await startUndo(tenantId, first.run.id, by)).toMatchObject({ ok: false, code: "WRONG_STATE" });
});

test("another brand's files cannot be joined or started", async () => {
  const mine = await createTestBrand();
  const theirs = await createTestBrand();
  const orders = await upload(mine.tenantId, "list.csv", list);
  const foreign = await upload(theirs.tenantId, "details.csv", details);
  const gone = { ok: false, code: "NOT_FOUND" };
  expect(await joinDetails(mine.tenantId, orders.importId, foreign.importId)).toMatchObject(gone);
  expect(await joinDetails(theirs.tenantId, orders.importId, foreign.importId)).toMatchObject(gone);
  expect(await startDetails(mine.tenantId, foreign.importId, by)).toMatchObject(gone);
  expect(await joinDetails(mine.tenantId, orders.importId, orders.importId)).toMatchObject(gone);
});
