import { type SkuUpsert, skuUpsert } from "@/lib/contracts/catalog";
import { moneyTextOf } from "@/lib/format/money";
import { skusAfter } from "@/server/modules/catalog/service/export-skus";
import { upsertSkusIn } from "@/server/modules/catalog/service/upsert-skus";
import { fieldsOf } from "../cell-fields";
import { joinList, splitList } from "../cell-text";
import { pages } from "../pages";
import type { TableKind } from "../table-kind";

export const skuTable: TableKind<SkuUpsert> = {
  columns: [
    { key: "code", required: true },
    { key: "styleCode", required: true },
    { key: "name", required: true },
    { key: "color" },
    { key: "size" },
    { key: "barcode" },
    { key: "weightGrams" },
    { key: "listPrice" },
    { key: "floorPrice" },
    { key: "cost", permission: "costs:read" },
    { key: "currency" },
    { key: "category" },
    { key: "season" },
    { key: "tags" },
    { key: "active" },
  ],
  parse(cells) {
    const field = fieldsOf(cells);
    return {
      code: field.text("code"),
      styleCode: field.text("styleCode"),
      name: field.text("name"),
      color: field.text("color") ?? "",
      size: field.text("size") ?? "",
      barcode: field.clearable("barcode"),
      weightGrams: field.clearableNumber("weightGrams"),
      listPrice: field.clearable("listPrice"),
      floorPrice: field.clearable("floorPrice"),
      cost: field.clearable("cost"),
      currency: field.keptText("currency"),
      category: field.clearable("category"),
      season: field.clearable("season"),
      tags: field.custom("tags", splitList, []),
      active: field.flag("active"),
    };
  },
  schema: skuUpsert,
  columnOf: ([field]) => String(field ?? ""),
  keyOf: (item) => item.code,
  write: (tx, items, { now, dryRun }) => upsertSkusIn(tx, items, { now, dryRun }),
  async *rows(tenantId) {
    for await (const sku of pages(
      (after: string | undefined, limit) => skusAfter(tenantId, after, limit),
      (row) => row.code,
    )) {
      const money = (minor: bigint | null) => (minor === null ? "" : moneyTextOf(minor, sku.currency));
      yield {
        code: sku.code,
        styleCode: sku.styleCode,
        name: sku.name,
        color: sku.color,
        size: sku.size,
        barcode: sku.barcode ?? "",
        weightGrams: sku.weightGrams === null ? "" : String(sku.weightGrams),
        listPrice: money(sku.listPriceMinor),
        floorPrice: money(sku.floorPriceMinor),
        cost: money(sku.costMinor),
        currency: sku.currency,
        category: sku.category ?? "",
        season: sku.season ?? "",
        tags: joinList(sku.tags),
        active: sku.active ? "1" : "0",
      };
    }
  },
};
