import { fail, ok } from "@/server/errors";
import { listStock } from "@/server/modules/stock-view/service";
import { setCounts } from "@/server/modules/stock-view/service/count-stock";
import { byKey } from "../calling";
import { decodeCursor, encodeCursor } from "../cursor";
import { examples } from "../examples";
import { defineRoute } from "../route";
import { stockBody, stockPage, stockQuery, upsertReply } from "../schemas";

export const getStock = defineRoute({
  method: "get",
  path: "/stock",
  zh: "按地点和 SKU 查询库存",
  scope: "stock:read",
  summary: "Stock levels by location and SKU",
  query: stockQuery,
  replies: { 200: { description: "One page", schema: stockPage, example: examples.stock } },
  async handle({ principal, query: { cursor, limit, ...filter } }) {
    const from = cursor === undefined ? undefined : decodeCursor(cursor, 2);
    if (cursor !== undefined && !from) {
      return fail("INVALID", "The cursor is not one of this list", [{ path: "cursor", message: "unknown" }]);
    }
    const [locationId, skuId] = from ?? [];
    const after = locationId && skuId ? { locationId, skuId } : undefined;
    const { rows, last } = await listStock(principal.tenantId, filter, { after, limit });
    return ok({
      status: 200,
      body: { data: rows, nextCursor: last ? encodeCursor(last.locationId, last.skuId) : null },
    });
  },
});

export const putStock = defineRoute({
  method: "put",
  path: "/stock",
  zh: "写入盘点数；差额记为库存调整",
  scope: "stock:write",
  summary: "Set counted units; the difference becomes an adjustment in the ledger",
  body: stockBody,
  example: examples.counts,
  replies: {
    200: {
      description: "What was set, and which rows were not and why",
      schema: upsertReply,
      example: examples.upserted,
    },
  },
  async handle({ principal, body, now }) {
    return ok({ status: 200, body: await setCounts(principal.tenantId, body.stock, byKey(principal, now)) });
  },
});
