import { type BundleUpsert, bundleUpsert } from "@/lib/contracts/catalog";
import { moneyTextOf } from "@/lib/format/money";
import { bundlePage } from "@/server/modules/catalog/service/bundles";
import { upsertBundlesIn } from "@/server/modules/catalog/service/upsert-bundles";
import { fieldsOf } from "../cell-fields";
import { joinParts, splitParts } from "../cell-text";
import { pages } from "../pages";
import type { TableKind } from "../table-kind";

export const bundleTable: TableKind<BundleUpsert> = {
  columns: [
    { key: "code", required: true },
    { key: "name", required: true },
    { key: "components", required: true },
    { key: "barcode" },
    { key: "listPrice" },
    { key: "active" },
    { key: "available", readOnly: true },
  ],
  parse(cells) {
    const field = fieldsOf(cells);
    return {
      code: field.text("code"),
      name: field.text("name"),
      components: field.custom("components", splitParts, []),
      barcode: field.clearable("barcode"),
      listPrice: field.clearable("listPrice"),
      active: field.flag("active"),
    };
  },
  schema: bundleUpsert,
  columnOf: ([field]) => String(field ?? ""),
  keyOf: (item) => item.code,
  write: (tx, items, { now, dryRun }) => upsertBundlesIn(tx, items, { now, dryRun }),
  async *rows(tenantId) {
    const read = async (cursor: string | undefined, limit: number) =>
      (await bundlePage(tenantId, { q: "", cursor, limit })).rows;
    for await (const bundle of pages(read, (row) => row.code)) {
      yield {
        code: bundle.code,
        name: bundle.name,
        components: joinParts(bundle.parts.map((part) => ({ sku: part.code, quantity: part.quantity }))),
        barcode: bundle.barcode ?? "",
        listPrice: bundle.listPriceMinor === null ? "" : moneyTextOf(bundle.listPriceMinor, bundle.currency),
        active: bundle.active ? "1" : "0",
        available: String(bundle.available),
      };
    }
  },
};
