import { type BinRow, binRow } from "@/lib/contracts/packing";
import { locationScope } from "@/server/auth/location-scope";
import { listBins, writeBinRows } from "@/server/modules/packing/service/bins-table";
import { fieldsOf } from "../cell-fields";
import { pages } from "../pages";
import type { TableKind } from "../table-kind";

export const binTable: TableKind<BinRow> = {
  columns: [
    { key: "location", required: true },
    { key: "sku", required: true, synonyms: ["barcode", "条码", "条形码"] },
    ...["name", "color", "size"].map((key) => ({ key, readOnly: true })),
    { key: "bin", required: true },
  ],
  parse(cells) {
    const field = fieldsOf(cells);
    return { location: field.text("location"), sku: field.text("sku"), bin: field.text("bin") };
  },
  schema: binRow,
  columnOf: ([field]) => String(field ?? ""),
  keyOf: (item) => JSON.stringify([item.location, item.sku]),
  write: (tx, items, { now, dryRun, ...access }) =>
    writeBinRows(tx, items, { now, dryRun, locations: locationScope(access) }),
  async *rows(tenantId, access) {
    const scope = locationScope(access);
    const read = (after: { locationId: string; skuId: string } | undefined, limit: number) =>
      listBins(tenantId, after, limit, scope);
    for await (const { location, sku, name, color, size, bin } of pages(read, ({ locationId, skuId }) => ({
      locationId,
      skuId,
    }))) {
      yield { location, sku, name, color, size, bin };
    }
  },
};
