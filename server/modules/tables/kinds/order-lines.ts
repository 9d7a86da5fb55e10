import { type OrderLineUpsert, orderLineUpsert } from "@/lib/contracts/order-lines";
import { cleanCell } from "@/server/domain/imports/clean-cell";
import { synonyms } from "@/server/domain/imports/synonyms";
import { newId } from "@/server/ids";
import { bareOrders, fillLinesIn } from "@/server/modules/orders/service/fill-lines";
import { fieldsOf } from "../cell-fields";
import { pages } from "../pages";
import type { Cells, TableKind } from "../table-kind";

const clean = (cells: Cells): Cells =>
  Object.fromEntries(Object.entries(cells).map(([key, text]) => [key, cleanCell(text ?? "")]));

/** Lines for orders that came without any. What a platform calls its columns is recognised. */
export const orderLineTable: TableKind<OrderLineUpsert> = {
  columns: [
    { key: "orderNo", required: true, synonyms: synonyms.orderNo.names },
    { key: "channel" },
    { key: "sku", required: true, synonyms: synonyms.sku.names },
    { key: "title", synonyms: ["标题", "宝贝标题", "商品名称", "选购商品"] },
    { key: "quantity", required: true, synonyms: synonyms.quantity.names },
    { key: "unitPrice", required: true, synonyms: synonyms.unitPrice.names },
    { key: "status", synonyms: synonyms.status.names },
  ],
  parse(cells) {
    const field = fieldsOf(clean(cells));
    return {
      orderNo: field.text("orderNo"),
      channel: field.text("channel") || undefined,
      sku: field.text("sku"),
      title: field.text("title") || undefined,
      quantity: field.number("quantity"),
      unitPrice: field.text("unitPrice"),
      status: field.text("status") || undefined,
    };
  },
  schema: orderLineUpsert,
  columnOf: ([field]) => String(field ?? ""),
  // The same goods twice in an order are two lines of it.
  keyOf: () => newId(),
  groupOf: (cells) => cleanCell(cells.orderNo ?? ""),
  write: (tx, items, { actor, now, dryRun }) => fillLinesIn(tx, items, { actor, now, dryRun }),
  async *rows(tenantId) {
    const read = (after: string | undefined, limit: number) => bareOrders(tenantId, after, limit);
    for await (const { orderNo, channel } of pages(read, (row) => row.id)) yield { orderNo, channel };
  },
};
