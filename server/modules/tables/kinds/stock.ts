import { type StockCount, stockCount, stockPageInput } from "@/lib/contracts/stock-page";
import { locationScope } from "@/server/auth/location-scope";
import { setCountsIn } from "@/server/modules/stock-view/service/count-stock";
import { stockPage } from "@/server/modules/stock-view/service/stock-page";
import { fieldsOf } from "../cell-fields";
import { pages } from "../pages";
import type { TableKind } from "../table-kind";

const everything = stockPageInput.parse({});
const shown = ["reserved", "locked", "inTransit", "qualityCheck", "damaged", "safety", "available"] as const;

export const stockTable: TableKind<StockCount> = {
  columns: [
    { key: "location", required: true, synonyms: ["warehouse", "store", "仓库编码", "门店编码", "仓库"] },
    { key: "sku", required: true, synonyms: ["商家编码", "商品编码", "规格编码"] },
    ...["name", "color", "size"].map((key) => ({ key, readOnly: true })),
    { key: "onHand", required: true, synonyms: ["qty", "quantity", "库存", "库存数量", "数量", "实盘数"] },
    ...shown.map((key) => ({ key, readOnly: true })),
  ],
  parse(cells) {
    const field = fieldsOf(cells);
    return { location: field.text("location"), sku: field.text("sku"), onHand: field.number("onHand") };
  },
  schema: stockCount,
  columnOf: ([field]) => String(field ?? ""),
  keyOf: (item) => JSON.stringify([item.location, item.sku]),
  write: (tx, items, context) => setCountsIn(tx, items, { ...context, idempotencyKey: `count:${context.runId}` }),
  async *rows(tenantId, access) {
    const scope = locationScope(access);
    const read = async (cursor: string | undefined, limit: number) =>
      (await stockPage(tenantId, { ...everything, cursor, limit }, scope)).rows;
    for await (const row of pages(read, (last) => `${last.skuId}|${last.locationId}`)) {
      yield {
        location: row.locationCode,
        sku: row.skuCode,
        name: row.skuName,
        color: row.color,
        size: row.size,
        onHand: String(row.onHand),
        ...Object.fromEntries(shown.map((key) => [key, String(row[key])])),
      };
    }
  },
};
