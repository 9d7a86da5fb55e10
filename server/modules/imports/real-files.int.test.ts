import { existsSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { fileSource } from "@/server/files/byte-source";
import { createTestBrand } from "@/server/testing/brand";
import { importOrderFile } from "@/server/testing/order-file";

const sample = "server/modules/imports/fixtures/uci-online-retail-sample.csv";

test("UCI Online Retail: odd stock codes and zero prices come in, fractions of a penny do not", async () => {
  const { run, reasons } = await importOrderFile(await createTestBrand(), (await fileSource(sample)).stream());
  expect(run.acceptedRows + run.duplicateRows + run.rejectedRows).toBe(run.totalRows);
  expect(reasons).toEqual({ too_many_decimals: 1, order_incomplete: 1 });
  expect(run).toMatchObject({ totalRows: 16, acceptedRows: 14, orders: 6 });
});

/** Whole public order files, where somebody has put them. */
const folder = process.env.WEFT_ORDER_FILES ?? "../shared/data/orders";
const files = {
  "amazon_in_apparel_order_lines.csv.gz": { totalRows: 4_064, acceptedRows: 3_390, orders: 3_171 },
  "apparel_b2b_lines_2021-22.csv.gz": { totalRows: 36_391, acceptedRows: 14_969 },
  "tmall_orders_2020-02.csv.gz": { totalRows: 28_010, acceptedRows: 22_878, orders: 22_878 },
  "uci_lines_2010-12_2011-10-02.csv.gz": { totalRows: 364_679, acceptedRows: 355_234, orders: 14_888 },
};

for (const [name, account] of Object.entries(files)) {
  const file = path.join(folder, name);
  test.skipIf(!existsSync(file))(`${name}: every row is accounted for`, { timeout: 300_000 }, async () => {
    const { run, reasons } = await importOrderFile(await createTestBrand(), (await fileSource(file)).stream());
    expect(run.acceptedRows + run.duplicateRows + run.rejectedRows).toBe(run.totalRows);
    expect(Object.values(reasons).reduce((a, b) => a + b, 0)).toBe(run.rejectedRows);
    expect(run).toMatchObject({ status: "completed", ...account });
  });
}
