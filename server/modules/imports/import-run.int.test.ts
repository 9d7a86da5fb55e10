import { expect, test } from "vitest";
import { systemActor } from "@/lib/contracts/actor";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type UserId } from "@/server/ids";
import { acceptOrders } from "@/server/modules/intake/service";
import { createTestBrand } from "@/server/testing/brand";
import { importOrderFile, importTime, runToEnd, scatteredFile, startOrderFile } from "@/server/testing/order-file";
import { sampleOrder } from "@/server/testing/sample-order";
import { cancelImport } from "./service/cancel";
import { describeImport } from "./service/describe";
import { errorFile } from "./service/error-file";
import { getImport } from "./service/list";
import { dropStream } from "./service/live-streams";
import { runImportSlice } from "./service/run-slice";

const byNobody = { actor: systemActor, now: importTime };

const mixed = `order no,status,date,sku,qty,unit price
A1,paid,2026-11-01,S1,1,10.00
A2,cancelled,2026-11-01,S1,1,10.00
A1,paid,2026-11-01,S2,2,5.00
,paid,2026-11-01,S1,1,10.00
A3,paid,2026-11-01,S1,0,10.00
A3,paid,2026-11-01,S2,1,10.00
A4,paid,2026-11-01,S2,1,10.00
`;

const sourceCount = (tenantId: Parameters<typeof withTenant>[0]) =>
  withTenant(tenantId, (tx) => tx.db.sourceOrder.count());

test("every row is accounted for; repeating the file adds nothing", async () => {
  const brand = await createTestBrand();
  const first = await importOrderFile(brand, mixed);
  expect(first.run).toMatchObject({
    status: "completed",
    totalRows: 7,
    acceptedRows: 3,
    duplicateRows: 0,
    rejectedRows: 4,
    orders: 2,
  });
  expect(first.reasons).toEqual({ left_out: 1, missing_order_no: 1, quantity_not_positive: 1, order_incomplete: 1 });
  const again = await importOrderFile(brand, mixed);
  expect(again.run).toMatchObject({ acceptedRows: 0, duplicateRows: 3, rejectedRows: 4, orders: 0 });
  expect(await sourceCount(brand.tenantId)).toBe(2);
});

test("orders whose rows lie apart come in whole", async () => {
  const brand = await createTestBrand();
  const { run } = await importOrderFile(brand, scatteredFile(1_500));
  expect(run).toMatchObject({ totalRows: 3_000, acceptedRows: 3_000, orders: 1_500 });
});

test("a slice that lost its place in the file goes on where it was, without doubling", async () => {
  const brand = await createTestBrand();
  const importId = await startOrderFile(brand, scatteredFile(2_500));
  expect(await runImportSlice(brand.tenantId, importId, 0)).toEqual({ done: false });
  const midway = unwrap(await getImport(brand.tenantId, importId)).run;
  expect(midway.orders).toBeGreaterThan(0);
  expect(midway.orders).toBeLessThan(2_500);
  dropStream(importId);
  const { run } = await runToEnd(brand, importId);
  expect(run).toMatchObject({ acceptedRows: 5_000, duplicateRows: 0, orders: 2_500 });
  expect(await sourceCount(brand.tenantId)).toBe(2_500);
});

test("killed after a batch was accepted but before it was counted: the orders are its own, not duplicates", async () => {
  const brand = await createTestBrand();
  const importId = await startOrderFile(brand, scatteredFile(3));
  const input = sampleOrder({ externalNo: "1000001" });
  await acceptOrders(brand.tenantId, [{ channelId: brand.apiChannelId, input }], {
    origin: "file",
    importId,
    now: importTime,
  });
  const { run } = await runToEnd(brand, importId);
  expect(run).toMatchObject({ acceptedRows: 6, duplicateRows: 0, orders: 3 });
});

test("two processes running the same import count nothing twice", async () => {
  const brand = await createTestBrand();
  const importId = await startOrderFile(brand, scatteredFile(3_000));
  await Promise.allSettled([runImportSlice(brand.tenantId, importId, 0), runImportSlice(brand.tenantId, importId, 0)]);
  dropStream(importId);
  const { run } = await runToEnd(brand, importId);
  expect(run).toMatchObject({ totalRows: 6_000, acceptedRows: 6_000, duplicateRows: 0, orders: 3_000 });
});

test("canceling stops after the batch it is at", async () => {
  const brand = await createTestBrand();
  const importId = await startOrderFile(brand, scatteredFile(2_500));
  await runImportSlice(brand.tenantId, importId, 0);
  unwrap(await cancelImport(brand.tenantId, importId, byNobody));
  const { run } = await runToEnd(brand, importId);
  expect(run.status).toBe("canceled");
  expect(run.orders).toBeLessThan(2_500);
  expect(await cancelImport(brand.tenantId, importId, byNobody)).toMatchObject({ ok: false, code: "WRONG_STATE" });
});

test("a file that breaks halfway is refused before anything is imported", async () => {
  const brand = await createTestBrand();
  const { run } = await importOrderFile(brand, `${scatteredFile(2_500)}"unclosed,2026-11-01,S,1,1\n`);
  expect(run).toMatchObject({ status: "failed", processedRows: 0, problem: { code: "malformed_csv", row: 5_002 } });
  expect(await sourceCount(brand.tenantId)).toBe(0);
});

test("a mapping is remembered for the channel and the columns, in whatever order they come", async () => {
  const brand = await createTestBrand();
  const defaults = { currency: "GBP", country: "GB", timeZone: "Europe/London" };
  await importOrderFile(brand, mixed, { defaults, incomplete: "skip_row" });
  const importId = await startOrderFile(brand, "sku,qty,date,status,unit price,order no\nS,1,2026-11-01,paid,1,Z9\n");
  const described = unwrap(await describeImport(brand.tenantId, importId, { channelId: brand.apiChannelId }));
  expect(described).toMatchObject({ remembered: true, mapping: { defaults, incomplete: "skip_row" } });
});

test("the error file repeats the rejected rows behind row, column and reason", async () => {
  const brand = await createTestBrand();
  const { run } = await importOrderFile(brand, mixed.replace("A2,cancelled", "=A2,cancelled"));
  const reader = newId() as UserId;
  const { content, name } = unwrap(await errorFile(brand.tenantId, run.id, { userId: reader, locale: "en" }));
  let text = "";
  for await (const part of content) text += Buffer.from(part).toString();
  expect(name).toBe("orders-errors.csv");
  const audited = await withTenant(brand.tenantId, (tx) =>
    tx.db.auditEntry.findMany({ where: { subjectId: run.id }, orderBy: { id: "asc" } }),
  );
  expect(audited).toMatchObject([
    { action: "import.started" },
    { action: "import.errors_downloaded", actorId: reader, data: { rows: 4 } },
  ]);
  expect(text.split("\r\n")).toEqual([
    "\ufeffRow,Column,Reason,order no,status,date,sku,qty,unit price",
    "3,status,Left out by status: cancelled,'=A2,cancelled,2026-11-01,S1,1,10.00",
    "5,order no,The order number is missing,,paid,2026-11-01,S1,1,10.00",
    "6,qty,The quantity is 0,A3,paid,2026-11-01,S1,0,10.00",
    "7,,Another row of this order cannot be read (row 6),A3,paid,2026-11-01,S2,1,10.00",
    "",
  ]);
});
